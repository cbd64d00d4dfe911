import { describe, expect, test } from 'vitest'
import type { Report } from '../../contract/index.ts'
import { aFinding, anExchange, aPass, aReport, aRun, plainRenderOptions } from '../../testing/index.ts'
import sarif from './sarif.ts'

const run = (report: Report, over: Partial<typeof plainRenderOptions> = {}) =>
  JSON.parse(sarif.render(report, { ...plainRenderOptions, ...over })).runs[0]
const exchange = { ...anExchange(), method: 'POST', url: 'u', status: 200, failure: null, totalMs: 5 }

const cases: readonly {
  readonly name: string
  readonly report: Report
  readonly over?: Partial<typeof plainRenderOptions>
  readonly results: readonly unknown[]
}[] = [
  {
    name: 'a failure, with where it is, whose move it is and what it rests on',
    report: aReport(aRun({ exchanges: [exchange] })),
    over: { locate: () => ({ file: 'my api/graycard.yaml', line: 3 }) },
    results: [
      {
        ruleId: 'output/size',
        kind: 'fail',
        level: 'error',
        message: {
          text: 'hero in production: Returned 1254x1254, requested 1024x1024. Measure every image.',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'my%20api/graycard.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3 },
            },
            logicalLocations: [{ fullyQualifiedName: 'hero@production' }],
          },
        ],
        partialFingerprints: {
          'graycard/v1': 'hero@production/output/size#wrong',
          primaryLocationLineHash: 'hero@production/output/size#wrong',
        },
        properties: {
          contract: 'hero',
          environment: 'production',
          severity: 'breaking',
          blame: 'gateway',
          expected: '1024x1024',
          seen: '1254x1254',
          evidence: [{ id: 'x1', probe: 'generate', answer: 200 }],
        },
      },
    ],
  },
  {
    name: 'a level for each severity',
    report: aReport(aRun({ findings: [aFinding({ severity: 'risky' }), aFinding({ severity: 'notice' })] })),
    results: [{ level: 'warning' }, { level: 'note' }],
  },
  {
    name: 'what could not be measured is open; what passed or does not apply is no alert',
    report: aReport(
      aRun({ findings: [aPass(), aPass({ verdict: 'skip' }), aPass({ verdict: 'error', message: 'why' })] }),
    ),
    results: [{ kind: 'open', level: 'none', message: { text: 'hero in production: why' } }],
  },
  {
    name: 'a text of a server makes no link',
    report: aReport(aRun({ findings: [aFinding({ message: '[read](https://evil.example)' })] })),
    results: [{ message: { text: expect.stringContaining('[read] (https://evil.example)') } }],
  },
]

describe('reporter sarif', () => {
  test.each(cases)('$name', ({ report, over, results }) => {
    expect(run(report, over).results).toMatchObject(results)
  })

  test('every check that was run is a rule, once, with what this version knows of it', () => {
    const findings = [aPass(), aFinding(), aPass({ check: 'model/gone', title: 'Old', step: 'model' })]
    const about = (check: string) =>
      check === 'output/size'
        ? { title: 'Size is kept', why: 'Layouts break.', severity: 'risky' as const }
        : undefined
    const { driver } = run(aReport(aRun({ findings })), { checkInfo: about }).tool
    expect(driver).toMatchObject({ name: 'Graycard', semanticVersion: '1.2.3' })
    expect(driver.rules).toMatchObject([
      {
        id: 'output/size',
        shortDescription: { text: 'Size is kept' },
        fullDescription: { text: 'Layouts break.' },
        help: { text: 'Layouts break. Run this check alone: graycard verify --only output/size' },
        defaultConfiguration: { level: 'warning' },
        properties: { tags: ['output'] },
      },
      { id: 'model/gone', shortDescription: { text: 'Old' }, fullDescription: { text: 'Old' } },
    ])
  })

  test('not everything measured is not a success', () => {
    const told = (...findings: ReturnType<typeof aPass>[]) => run(aReport(aRun({ findings }))).invocations[0]
    expect(told(aFinding()).executionSuccessful).toBe(true)
    expect(told(aPass({ verdict: 'error' })).executionSuccessful).toBe(false)
  })
})
