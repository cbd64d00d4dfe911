import { describe, expect, test } from 'vitest'
import type { Report } from '../../../contract/index.ts'
import { aFinding, aPass, aReport, aRun, plainRenderOptions } from '../../../testing/index.ts'
import { code, prose } from './escape.ts'
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
      '## ❌ Graycard: 1 breaking\n\n0 passed, 0 skipped. Started 2026-11-24 10:00 UTC.\n',
      '| contract | environment | output | spent |\n| --- | --- | --- | --- |\n| `hero` | `production` | ❌ 1 breaking | 0 images |\n',
      '### `hero` in `production`\n\n`acme` · `painter-1` · `https://api.acme.example/v1`\n',
      '❌ **Returned 1254x1254, requested 1024x1024** (`output/size`, breaking · gateway)\n',
      '- expected: `1024x1024`\n- seen: `1254x1254`\n- fix: Measure every image.\n',
      '- evidence: `generate x1` (`POST https://api.acme.example/v1/images/generations`, `reset`, 1.2 s)\n',
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
    shows: ['## ⚠️ Graycard: 1 risky, 1 notice\n', '| ⚠️ 1 risky |'],
  },
  {
    name: 'what could not be measured never reads as a pass',
    report: aReport(
      aRun({ findings: [aPass({ verdict: 'error', message: 'no answer' }), aPass({ step: 'model' })] }),
    ),
    shows: [
      '## ❓ Graycard: no failure, 1 unverified\n',
      '| ✅ 1 passed | ❓ 1 unverified |',
      '❓ **no answer** (unverified)\n\n- checks: `output/size`',
    ],
  },
  {
    name: 'what passed is folded away',
    report: aReport(aRun({ findings: [aPass(), aPass({ verdict: 'skip', message: 'no size asked' })] })),
    shows: [
      '## ✅ Graycard: every check passed\n',
      'Nothing failed.\n\n<details>\n<summary>1 passed, 1 skipped</summary>\n\n- ✅ `output/size`: fine\n- ➖ `output/size`: no size asked\n\n</details>\n',
    ],
  },
  {
    name: 'a pipe in a name does not end its cell',
    report: aReport(aRun({ contract: 'a|b' })),
    shows: ['| `a∣b` | `production` |', '### `a|b` in'],
  },
  {
    name: 'nothing was run',
    report: aReport(),
    shows: ['## ➖ Graycard: no failure\n'],
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
    ['', '(nothing)'],
  ])('prose of %j', (text, markup) => {
    expect(prose(text)).toBe(markup)
  })
})
