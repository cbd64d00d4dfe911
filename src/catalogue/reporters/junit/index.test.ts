import { describe, expect, test } from 'vitest'
import type { FailOn, Report } from '../../../contract/index.ts'
import { aFinding, aPass, aReport, aRun, plainRenderOptions } from '../../../testing/index.ts'
import junit from './index.ts'

const call = (id: string, totalMs: number) => ({
  id,
  probe: 'generate',
  method: 'POST',
  url: 'u',
  status: 200,
  failure: null,
  totalMs,
})

const accepted = { reason: 'the gateway is told', by: 'Ada', until: '2026-12-31' }

const cases: readonly {
  readonly name: string
  readonly report: Report
  readonly failOn?: FailOn
  readonly shows: readonly string[]
  readonly hides?: readonly string[]
}[] = [
  {
    name: 'a failure at or above --fail-on fails its case',
    report: aReport(aRun()),
    shows: [
      '<testsuites name="graycard" tests="1" failures="1" errors="0" time="60.000">',
      '<testsuite name="hero@production" tests="1" failures="1" errors="0" skipped="0" timestamp="2026-11-24T10:00:00" time="0.000" id="0">',
      '<property name="endpoint" value="https://api.acme.example/v1"/>',
      '<testcase name="output/size" classname="hero@production.output" time="0.000">',
      '<failure type="breaking/gateway" message="Returned 1254x1254, requested 1024x1024">',
      'expected: 1024x1024\nseen: 1254x1254\nfix: Measure every image.\nrequests: x1\n',
    ],
  },
  {
    name: 'one below it does not, and is told all the same',
    report: aReport(aRun({ findings: [aFinding({ severity: 'risky' })] })),
    shows: ['failures="0"', '<system-out>risky (gateway): Returned 1254x1254, requested 1024x1024\n'],
    hides: ['<failure'],
  },
  {
    name: 'none: nothing fails',
    report: aReport(aRun()),
    failOn: 'none',
    shows: ['failures="0"', '<system-out>breaking (gateway): '],
    hides: ['<failure'],
  },
  {
    name: 'a check that finds several things is one case, of the gravest kind',
    report: aReport(
      aRun({
        findings: [
          aFinding({ severity: 'notice', message: 'small' }),
          aFinding({ severity: 'risky', message: 'middle' }),
          aFinding({ message: 'large', blame: null }),
        ],
      }),
    ),
    failOn: 'risky',
    shows: [
      'tests="1" failures="1"',
      'type="breaking/unknown" message="middle; large"',
      '<system-out>notice (gateway): small',
    ],
  },
  {
    name: 'what could not be measured is an error, never a pass',
    report: aReport(aRun({ findings: [aPass({ verdict: 'error', message: 'no answer' }), aPass()] })),
    shows: ['tests="1" failures="0" errors="1"', '<error type="unmeasured" message="no answer"/>'],
  },
  {
    name: 'an accepted finding is skipped with its reason, unless another one of its check fails',
    report: aReport(
      aRun({
        findings: [
          aFinding({ accepted }),
          aFinding({ check: 'output/echo', accepted }),
          aFinding({ check: 'output/echo' }),
          aPass({ check: 'output/usage', verdict: 'error', accepted }),
        ],
      }),
    ),
    shows: [
      'tests="3" failures="1" errors="0" skipped="2"',
      '<skipped>accepted until 2026-12-31 by Ada: the gateway is told</skipped>\n<system-out>breaking (gateway): ',
    ],
  },
  {
    name: 'what does not apply is skipped, with the reason',
    report: aReport(aRun({ findings: [aPass({ verdict: 'skip', message: 'no size asked' })] })),
    shows: ['skipped="1"', '<skipped>no size asked</skipped>'],
  },
  {
    name: 'the time of a call is told once',
    report: aReport(
      aRun({
        exchanges: [call('x1', 1500), call('x2', 250)],
        findings: [aPass({ check: 'output/size' }), aPass({ check: 'output/count', evidence: ['x1', 'x2'] })],
      }),
    ),
    shows: [
      'time="1.750" id="0"',
      'name="output/size" classname="hero@production.output" time="1.500"/>',
      'name="output/count" classname="hero@production.output" time="0.250"/>',
    ],
  },
  {
    name: 'money: a price that is not known is not zero',
    report: aReport(
      aRun({ spend: { images: 1, ambiguous: 0, usd: null } }),
      aRun({ environment: 'staging', spend: { images: 1, ambiguous: 0, usd: { low: 0.01, high: 0.02 } } }),
    ),
    shows: [
      'name="spend" value="1 image, price unknown"/>\n</properties>',
      '<property name="spend.usd.high" value="0.02"/>',
      'id="1"',
    ],
  },
  {
    name: 'a text of a server is a text, whatever is in it',
    report: aReport(
      aRun({
        findings: [
          aFinding({ message: '"a"\n<b>&\tc]]>\u0000\uD800\uFFFE', data: { seen: '</failure>\r]]>' } }),
        ],
      }),
    ),
    shows: [
      'message="&quot;a&quot;&#10;&lt;b&gt;&amp;&#9;c]]&gt;���"',
      'seen: &lt;/failure&gt;&#13;]]&gt;\n',
    ],
  },
  { name: 'nothing was run', report: aReport(), shows: ['<testsuites name="graycard" tests="0"'] },
]

describe('reporter junit', () => {
  test.each(cases)('$name', ({ report, failOn = 'breaking', shows, hides = [] }) => {
    const text = junit.render({ ...report, failOn }, plainRenderOptions)
    for (const each of shows) expect(text).toContain(each)
    for (const each of hides) expect(text).not.toContain(each)
  })
})
