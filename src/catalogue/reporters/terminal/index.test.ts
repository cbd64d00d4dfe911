import { describe, expect, test } from 'vitest'
import type { Report } from '../../../contract/index.ts'
import type { RenderOptions } from '../../../plugin/index.ts'
import { aFinding, anImage, aPass, aReport, aRun, plainRenderOptions } from '../../../testing/index.ts'
import terminal from './index.ts'

const render = (report: Report, over: Partial<typeof plainRenderOptions> = {}) =>
  terminal.render(report, { ...plainRenderOptions, ...over })
const open = (check: string, message: string) => aPass({ check, step: 'output', verdict: 'error', message })

const cases: readonly {
  readonly name: string
  readonly report: Report
  readonly shows: readonly (string | RegExp)[]
  readonly hides?: readonly (string | RegExp)[]
}[] = [
  {
    name: 'a failure says what was expected and seen, whose move it is and what to do',
    report: aReport(aRun()),
    shows: [
      'hero in production',
      'acme · painter-1 · https://api.acme.example/v1',
      /FAIL +Output +1 breaking/,
      /FAIL +output\/size +breaking · gateway/,
      'Returned 1254x1254, requested 1024x1024',
      /fix +Measure every image\./,
      /accept +graycard accept hero@production\/output\/size#wrong\n/,
      /\n1 breaking, 0 passed, 0 skipped\n/,
    ],
    // The message has both values.
    hides: [/^ +(expected|seen) /m],
  },
  {
    name: 'values that the message does not have',
    report: aReport(aRun({ findings: [aFinding({ message: 'The size is wrong' })] })),
    shows: [/expected +1024x1024/, /seen +1254x1254/],
  },
  {
    name: 'the last line adds up every run, a severity without findings left out',
    report: aReport(
      aRun({ findings: [aFinding(), aFinding({ severity: 'notice' }), aPass()] }),
      aRun({ environment: 'staging', findings: [aFinding(), aPass({ verdict: 'skip' })] }),
    ),
    shows: [/\n2 breaking, 1 notice, 1 passed, 1 skipped\nExit code 1/, 'hero in staging'],
    hides: ['risky', 'unverified'],
  },
  {
    name: 'a failure that says no more than it has to',
    report: aReport(aRun({ findings: [{ ...aPass({ verdict: 'fail' }), data: { expected: '' } }] })),
    shows: [/FAIL +output\/size +breaking\n {6}fine\n/],
    hides: [/^ +(expected|seen|fix) /m],
  },
  {
    name: 'a step that only has what passed takes one line',
    report: aReport(
      aRun({ findings: [aPass({ step: 'limits' }), aPass({ step: 'limits', verdict: 'skip' })] }),
    ),
    shows: [/\nok +Limits, billing +1 passed, 1 skipped\n\nSpent/],
    hides: ['fine'],
  },
  {
    name: 'a step is as bad as the worst in it',
    report: aReport(
      aRun({ findings: [aFinding({ severity: 'notice' }), aFinding({ severity: 'risky' }), aPass()] }),
    ),
    shows: [/risky +Output +1 risky, 1 notice, 1 passed/],
    hides: ['FAIL'],
  },
  {
    name: 'what could not be measured is grouped by its reason and never reads as a pass',
    report: aReport(
      aRun({
        findings: [
          open('output/size', 'no answer in time'),
          aPass({ ...open('limits/headers', 'no answer in time'), step: 'limits' }),
          open('output/format', 'no answer in time'),
        ],
      }),
    ),
    shows: [
      /unverified +Output +2 unverified/,
      /unverified +Limits, billing +1 unverified/,
      /\nunverified no answer in time\n +output\/size, limits\/headers, output\/format/,
      '3 unverified, 0 passed, 0 skipped',
    ],
    hides: ['ok '],
  },
  {
    name: 'money: a price that is not known is not zero',
    report: aReport(aRun({ spend: { images: 2, ambiguous: 1, usd: null } })),
    shows: ['2 images, 1 uncertain, price unknown'],
  },
  {
    name: 'money: a range',
    report: aReport(aRun({ spend: { images: 1, ambiguous: 0, usd: { low: 0.0059, high: 0.2107 } } })),
    shows: ['1 image, $0.0059 to $0.2107'],
  },
  {
    name: 'where the pictures are',
    report: aReport(
      aRun({
        images: [anImage(), anImage({ broken: 'truncated' })],
        fitted: [{ sha256: 'f', from: 'a', width: 1200, height: 630 }],
      }),
    ),
    shows: [/Images +1024x1024 png\n +\(not stored\)/, 'broken: truncated', 'in the frame, 1200x630'],
  },
  {
    name: 'text of a server cannot drive the terminal',
    report: aReport(aRun({ findings: [aFinding({ message: 'a\u001B[2Jb\u009B31mc\u202Ed\r\n\u0007e' })] })),
    shows: ['a�[2Jb�31mc�d', '�e'],
    hides: ['\u001B', '\u009B', '\u202E', '\r', '\u0007'],
  },
]

const lockedRun = (over: Parameters<typeof aRun>[0] = {}) =>
  aRun({
    findings: [aPass(), aPass({ check: 'environment/same-as-lock', step: 'environment' })],
    exchanges: [
      {
        id: 'x1',
        probe: 'generate',
        method: 'POST',
        url: 'https://a',
        status: 200,
        failure: null,
        totalMs: 12.4,
      },
    ],
    ...over,
  })
const unlocked = [aPass(), aPass({ check: 'environment/same-as-lock', step: 'environment', verdict: 'skip' })]

/** The end of the report: what decided, the exit code and why, and what to type. */
const endings: readonly {
  readonly name: string
  readonly report: Report
  readonly over?: Partial<RenderOptions>
  readonly ends: RegExp
}[] = [
  {
    name: 'a failure beside a pass',
    report: aReport(
      lockedRun({ environment: 'staging' }),
      aRun({ findings: [aFinding({ severity: 'risky', check: 'output/echo' }), aFinding(), aFinding()] }),
    ),
    ends: /\nVERDICT +ENVIRONMENT +DECIDED BY\npass +hero in staging +2 passed\nFAIL +hero in production +output\/size: Returned 1254x1254, requested\n +1024x1024 \(and 1 more\)\n\n2 breaking.*\nExit code 1: 2 open failures at or above --fail-on breaking\.\nAfter the fix: graycard verify --env production --only output\/size\n$/,
  },
  {
    name: 'failures of more checks than a command line should list',
    report: aReport(
      aRun({ findings: ['a', 'b', 'c', 'd'].map((one) => aFinding({ check: `output/${one}` })) }),
    ),
    ends: /\nAfter the fix: graycard verify\n$/,
  },
  {
    name: 'a failure with an unknown cause',
    report: aReport(aRun({ diagnose: 'graycard diagnose --contract hero --env production --run' })),
    ends: /\nFind the cause: graycard diagnose --contract hero --env production --run\nAfter the fix: graycard verify --only output\/size\n$/,
  },
  {
    name: 'a failure in another contract file',
    report: aReport(aRun()),
    over: { config: 'my api/graycard.yaml' },
    ends: /\nAfter the fix: graycard verify --only output\/size --config 'my api\/graycard\.yaml'\n$/,
  },
  {
    name: 'a failure below the threshold',
    report: aReport(lockedRun({ findings: [aPass(), aFinding({ severity: 'risky' })] })),
    ends: /\npass +hero in production +1 passed, 1 risky\n\n.*\nExit code 0: no open failure reaches --fail-on breaking\.\n$/,
  },
  {
    name: 'an unverified environment',
    report: aReport(
      lockedRun(),
      aRun({
        environment: 'staging',
        findings: [open('output/size', 'No key'), open('output/format', 'No network')],
      }),
    ),
    ends: /\nunverified +hero in staging +2 checks unverified: No key \(and 1 other cause\)\n\n.*\nExit code 3: 2 checks unverified\.\nAfter the fix: graycard verify --env staging\n$/,
  },
  {
    name: 'a free run that failed',
    report: aReport(
      aRun({
        exchanges: [],
        findings: [
          ...['a', 'b', 'c', 'd'].map((one) => aFinding({ check: `auth/${one}` })),
          aPass({ verdict: 'skip', message: 'Not sent because of --free' }),
        ],
      }),
    ),
    ends: /\nAfter the fix: graycard verify --free\n$/,
  },
  {
    name: 'a run of nothing',
    report: aReport(aRun({ findings: [] })),
    ends: /\nunverified +hero in production +Nothing was measured\n\n.*\nExit code 3: nothing was measured\.\n/,
  },
  {
    name: 'a free run that passed',
    report: aReport(lockedRun({ exchanges: [], findings: unlocked })),
    ends: /\nExit code 0: everything that was measured passed\.\nNext: graycard verify\n$/,
  },
  {
    name: 'a whole run that passed, without a lock',
    report: aReport(lockedRun({ findings: unlocked })),
    ends: /\nNext: graycard lock\n$/,
  },
  {
    name: 'a whole run that passed, with a lock',
    report: aReport(lockedRun()),
    ends: /\nExit code 0: everything that was measured passed\.\n$/,
  },
  {
    name: 'a pass without a contract file',
    report: aReport(lockedRun({ findings: unlocked })),
    over: { config: undefined },
    ends: /\nNext: graycard init --provider acme --model painter-1 --base-url https:\/\/api\.acme\.example\/v1\n$/,
  },
  {
    name: 'a failure without a contract file',
    report: aReport(aRun()),
    over: { config: undefined, acceptCommand: () => undefined },
    ends: /\nExit code 1: 1 open failure at or above --fail-on breaking\.\n$/,
  },
]

describe('the end of the report', () => {
  test.each(endings)('$name', ({ report, over = {}, ends }) => {
    expect(render(report, over)).toMatch(ends)
  })
})

describe('how much it shows', () => {
  const notice = aFinding({
    check: 'billing/price-known',
    step: 'limits',
    severity: 'notice',
    message: 'No price',
  })
  const two = aReport(
    aRun({ findings: [notice, aPass()] }),
    aRun({ environment: 'staging', findings: [notice, aFinding(), open('output/format', 'No key')] }),
  )
  test('quiet: one line for each environment', () => {
    expect(render(two, { detail: 'quiet' })).toBe(
      'pass        hero in production  1 passed, 1 notice\nFAIL        hero in staging     output/size: Returned 1254x1254, requested 1024x1024\n',
    )
  })
  test('a notice of every environment is printed once', () => {
    const text = render(two)
    expect(text.match(/No price/g)).toHaveLength(1)
    expect(text).toMatch(/In every environment\n\n +notice +billing\/price-known/)
    expect(text.match(/Limits, billing +1 notice/g)).toHaveLength(2)
  })
  test('a notice of one of two environments is printed where it is', () => {
    const text = render(
      aReport(aRun({ findings: [notice] }), aRun({ environment: 'staging', findings: [aPass()] })),
    )
    expect(text).not.toContain('In every environment')
    expect(text.match(/No price/g)).toHaveLength(1)
  })
  test('a notice does not offer to be accepted unless it fails the run', () => {
    const report = aReport(aRun({ findings: [notice] }))
    expect(render(report)).not.toContain('graycard accept')
    expect(render({ ...report, failOn: 'notice' })).toContain('graycard accept')
  })
  test('an accepted failure does not offer to be accepted', () => {
    const accepted = { reason: 'known', by: 'Ada', until: '2026-12-31' }
    expect(render(aReport(aRun({ findings: [aFinding({ accepted })] })))).not.toContain('graycard accept')
  })
  test('verbose: what passed, why checks were skipped, and every exchange', () => {
    const text = render(
      aReport(
        lockedRun({
          findings: [
            aFinding(),
            aPass({ message: '1024x1024' }),
            aPass({ verdict: 'skip', message: 'No frame' }),
          ],
        }),
      ),
      { detail: 'verbose' },
    )
    for (const each of [
      /ok +output\/size: 1024x1024/,
      /skip +output\/size: No frame/,
      /exchange +graycard show x1\n/,
      /\nx1 +generate +POST +200 +12 ms\n/,
      /expected +1024x1024/,
    ])
      expect(text).toMatch(each)
  })
})

describe('reporter terminal', () => {
  test.each(cases)('$name', ({ report, shows, hides = [] }) => {
    const text = render(report)
    for (const each of shows) expect(text).toMatch(each instanceof RegExp ? each : literal(each))
    for (const each of hides) expect(text).not.toMatch(each instanceof RegExp ? each : literal(each))
  })

  test.each([40, 80, 200])('keeps within %i columns, wide characters included', (columns) => {
    const message = `${'提示词'.repeat(40)} https://${'x'.repeat(150)} ${'word '.repeat(60)}`
    const report = aReport(
      aRun({ findings: [aFinding({ message, data: { expected: message, seen: message } })] }),
    )
    const wide = /[\u2E80-\u9FFF]/gu
    const width = (line: string) => line.length + (line.match(wide)?.length ?? 0)
    const lines = render(report, { columns }).split('\n')
    // A check's name and its tag are never broken apart.
    const long = lines.filter((line) => width(line) > Math.min(columns, 100) && !line.includes('output/size'))
    expect(long).toEqual([])
  })

  test('colour only where it is welcome', () => {
    expect(render(aReport(aRun()))).not.toContain('\u001B')
    expect(render(aReport(aRun()), { colour: true })).toContain('\u001B[31m✖\u001B[39m')
  })
})

const literal = (text: string) => new RegExp(text.replaceAll(/[.+?^${}()|[\]\\*]/g, String.raw`\$&`))
