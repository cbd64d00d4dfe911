import { describe, expect, test } from 'vitest'
import type { Report } from '../../../contract/index.ts'
import { aFinding, aPass, aReport, aRun, plainRenderOptions } from '../../../testing/index.ts'
import { code, prose } from '../../../formats/index.ts'
import markdown from './index.ts'

const exchange = {
  id: 'x1',
  probe: 'generate',
  method: 'POST',
  url: 'https://api.acme.example/v1/images/generations',
  status: null,
  failure: 'reset',
  totalMs: 1234,
}

const cases: readonly {
  readonly name: string
  readonly report: Report
  readonly shows: readonly string[]
  readonly hides?: readonly string[]
}[] = [
  {
    name: 'a failure: expected, seen, what to do, and the calls it rests on',
    report: aReport(aRun({ exchanges: [exchange] })),
    shows: [
      '## ❌ Graycard: hero fails in production\n\n**Returned 1254x1254, requested 1024x1024**\n\nWhat to do: Measure every image.\n',
      '\n1 breaking, 0 passed, 0 skipped. Exit code 1. Started 2026-11-24 10:00 UTC.\n',
      '| contract | environment | output | spent |\n| --- | --- | --- | --- |\n| `hero` | `production` | ❌ 1 breaking | 0 images |\n',
      '### `hero` in `production`\n\n`acme` · `painter-1` · `https://api.acme.example/v1`\n',
      '❌ **Returned 1254x1254, requested 1024x1024** (`output/size`, breaking · gateway)\n',
      '- expected: `1024x1024`\n- seen: `1254x1254`\n- fix: Measure every image.\n',
      '- evidence: contract’s own request, paid `x1` (`POST https://api.acme.example/v1/images/generations`, `reset`, 1.2 s)\n- accept: `graycard accept hero@production/output/size#wrong`\n',
    ],
  },
  {
    name: 'the worst first, in the headline, a cell and a section',
    report: aReport(
      aRun({
        findings: [
          aFinding({ severity: 'notice', message: 'small' }),
          aFinding({ severity: 'risky' }),
          aPass(),
        ],
      }),
    ),
    shows: [
      '## ✅ Graycard: hero passes in production\n\n**1 check passed, 1 finding below --fail-on breaking**\n\nWhat to do: Measure every image.\n\n1 risky, 1 notice, 1 passed, 0 skipped. Exit code 0.',
      '| ⚠️ 1 risky |',
    ],
  },
  {
    name: 'what could not be measured never reads as a pass',
    report: aReport(
      aRun({ findings: [aPass({ verdict: 'error', message: 'no answer' }), aPass({ step: 'model' })] }),
    ),
    shows: [
      '## ❓ Graycard: hero is unverified in production\n\n**no answer**\n\nWhat to do: Remove this cause, then run `graycard verify` again.\n',
      '| ✅ 1 passed | ❓ 1 unverified |',
      '❓ **no answer** (unverified)\n\n- checks: `output/size`',
    ],
  },
  {
    name: 'what passed is folded away',
    report: aReport(aRun({ findings: [aPass(), aPass({ verdict: 'skip', message: 'no size asked' })] })),
    shows: [
      '## ✅ Graycard: hero passes in production\n\n**1 check passed**\n\n1 passed, 1 skipped. Exit code 0.',
      'Nothing failed.\n\n<details>\n<summary>1 passed, 1 skipped</summary>\n\n- ✅ `output/size`: fine\n- ➖ `output/size`: no size asked\n\n</details>\n',
    ],
  },
  {
    name: 'the worst environment comes first',
    report: aReport(aRun({ environment: 'staging', findings: [aPass()] }), aRun()),
    shows: ['| `hero` | `production` | ❌ 1 breaking | 0 images |\n| `hero` | `staging` |'],
  },
  {
    name: 'differences are a table, in the place of what was expected and seen',
    report: aReport(
      aRun({
        findings: [
          aFinding({
            data: {
              expected: 'as there',
              seen: 'as here',
              differences: [
                { property: 'a|b', here: 'null', elsewhere: [{ value: '1|2', environments: ['staging'] }] },
              ],
            },
          }),
        ],
      }),
    ),
    shows: ['\n| fact | production | staging |\n| --- | --- | --- |\n| a∣b | `none` | `1∣2` |\n\n- fix: '],
    hides: ['as there', 'as here'],
  },
  {
    name: 'a pipe in a name does not end its cell',
    report: aReport(aRun({ contract: 'a|b' })),
    shows: ['| `a∣b` | `production` |', '### `a|b` in'],
  },
  {
    name: 'nothing was run',
    report: aReport(),
    shows: ['## ❓ Graycard: Nothing was verified\n\n**No check ran**\n'],
    hides: ['|'],
  },
]

describe('reporter markdown', () => {
  test.each(cases)('$name', ({ report, shows, hides = [] }) => {
    const text = markdown.render(report, plainRenderOptions)
    for (const each of shows) expect(text).toContain(each)
    for (const each of hides) expect(text).not.toContain(each)
  })

  test.each([
    ['plain', '`plain`'],
    ['a `b` ``c``', '``` a `b` ``c`` ```'],
    ['a|b', '`a|b`'],
    [' \n ', '(nothing)'],
  ])('code of %j', (text, markup) => {
    expect(code(text)).toBe(markup)
  })

  test.each([
    ['a *b* [c](d) <e> | f\\g', String.raw`a \*b\* \[c\](d) \<e\> \| f\\g`],
    ['tell @octocat about #12, a/b#3 and (GH-4)', 'tell `@octocat` about `#12,` `a/b#3` and `(GH-4)`'],
    ['see https://evil.example/x now', 'see `https://evil.example/x` now'],
    [
      'run `graycard lock`, then `graycard verify --free`.',
      'run `graycard lock`, then `graycard verify --free`.',
    ],
    ['a`b`c `d`e', String.raw`a\`b\`c \`d\`e`],
    ['`a`,@x', '`` `a`,@x ``'],
    ['', '(nothing)'],
  ])('prose of %j', (text, markup) => {
    expect(prose(text)).toBe(markup)
  })
})
