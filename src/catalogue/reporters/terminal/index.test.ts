import { describe, expect, test } from 'vitest'
import type { Report } from '../../../contract/index.ts'
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
      /expected +1024x1024/,
      /seen +1254x1254/,
      /fix +Measure every image\./,
      /\n1 breaking, 0 passed, 0 skipped\n/,
    ],
  },
  {
    name: 'the last line adds up every run, a severity without findings left out',
    report: aReport(
      aRun({ findings: [aFinding(), aFinding({ severity: 'notice' }), aPass()] }),
      aRun({ environment: 'staging', findings: [aFinding(), aPass({ verdict: 'skip' })] }),
    ),
    shows: [/\n2 breaking, 1 notice, 1 passed, 1 skipped\n$/, 'hero in staging'],
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
        findings: [open('output/size', 'no answer in time'), open('output/format', 'no answer in time')],
      }),
    ),
    shows: [
      /unverified +Output +2 unverified/,
      /unverified no answer in time\n +output\/size, output\/format/,
      '2 unverified, 0 passed, 0 skipped',
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
