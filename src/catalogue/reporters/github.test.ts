import { describe, expect, test } from 'vitest'
import type { Report } from '../../contract/index.ts'
import { aFinding, aPass, aReport, aRun, plainRenderOptions } from '../../testing/index.ts'
import github from './github.ts'

const open = (check: string, message: string) => aPass({ check, verdict: 'error', message })
const fails = aFinding({ severity: 'breaking' })
const graded = aReport(
  aRun({
    findings: [
      aFinding({ severity: 'notice', check: 'output/usage' }),
      aFinding({ severity: 'risky', check: 'output/echo' }),
      fails,
    ],
  }),
)
const levels = (text: string) => [...text.matchAll(/^::(\w+) /gm)].map((match) => match[1])

const cases: readonly {
  readonly name: string
  readonly report: Report
  readonly over?: Partial<typeof plainRenderOptions>
  readonly says: string
}[] = [
  {
    name: 'a failure is an annotation at its contract',
    report: aReport(aRun()),
    over: { locate: () => ({ file: 'api/graycard.yaml', line: 3 }) },
    says: '::error file=api/graycard.yaml,line=3,title=hero in production%3A output/size::Returned 1254x1254, requested 1024x1024 (breaking, gateway)%0Aexpected: 1024x1024%0Aseen: 1254x1254%0Afix: Measure every image.%0Aaccept: graycard accept hero@production/output/size#wrong\n',
  },
  {
    name: 'what could not be measured fails the build too, once for each reason',
    report: aReport(
      aRun({
        findings: [open('output/size', 'no answer'), open('output/format', 'no answer'), open('a/b', 'else')],
      }),
    ),
    says: `::error file=graycard.yaml,title=hero in production%3A unverified::no answer%0Aoutput/size, output/format
::error file=graycard.yaml,title=hero in production%3A unverified::else%0Aa/b
`,
  },
  {
    name: 'nothing to say',
    report: aReport(aRun({ findings: [aPass(), aPass({ verdict: 'skip' })] })),
    says: '',
  },
  {
    name: 'a text of a server is a text',
    report: aReport(
      aRun({
        contract: 'a,title=b:c',
        findings: [
          aFinding({ message: '100%\r\n::add-mask::x', data: {}, fix: '%0A::stop-commands::y\u001B[2J' }),
        ],
      }),
    ),
    says: '::error file=graycard.yaml,title=a%2Ctitle=b%3Ac in production%3A output/size::100%25 ::add-mask::x (breaking, gateway)%0Afix: %250A::stop-commands::y�[2J%0Aaccept: graycard accept hero@production/output/size#wrong\n',
  },
]

describe('reporter github', () => {
  test.each(cases)('$name', ({ report, over, says }) => {
    expect(github.render(report, { ...plainRenderOptions, ...over })).toBe(says)
  })

  test.each([
    ['breaking', ['error', 'warning', 'notice']],
    ['risky', ['error', 'error', 'notice']],
    ['notice', ['error', 'error', 'error']],
    ['none', ['warning', 'warning', 'notice']],
  ] as const)('--fail-on %s: what fails the build is an error, the gravest first', (failOn, wanted) => {
    expect(levels(github.render({ ...graded, failOn }, plainRenderOptions))).toEqual(wanted)
  })
})
