import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { aFinding, aReport, aRun, plainRenderOptions } from '../src/testing/index.ts'

/** A failure that somebody accepted is shown by every reporter, with reason, name and end, and fails nothing. */

const accepted = { reason: 'the gateway is told', by: 'Ada', until: '2026-12-31' }
const report = aReport(aRun({ findings: [aFinding({ accepted })] }))

/** What each shows of it, and what it must not. */
const rows: Readonly<Record<string, { readonly shows: readonly string[]; readonly lacks?: string }>> = {
  terminal: { shows: ['accepted   output/size', '1 accepted', '0 passed'], lacks: 'FAIL' },
  json: { shows: ['"until": "2026-12-31"', '"accepted": 1', '"fail": 0', '"verdict": "pass"'] },
  html: { shows: ['class="finding is-accepted"', 'accepted · breaking', '1 accepted'] },
  markdown: { shows: ['☑️ Graycard: hero passes', '1 finding accepted', '☑️ 1 accepted'], lacks: '❌' },
  junit: {
    shows: ['<skipped>accepted until 2026-12-31', 'failures="0"', 'skipped="1"', '<system-out>'],
    lacks: '<failure',
  },
  sarif: { shows: ['"suppressions"', '"kind": "external"', '"status": "accepted"'] },
  github: { shows: ['::notice '], lacks: '::error' },
}

test.each(builtins.reporters.map((one) => [one.id, one] as const))('%s', (id, reporter) => {
  const text = reporter.render(report, plainRenderOptions)
  const { shows = [], lacks } = rows[id] ?? {}
  expect(shows.length).toBeGreaterThan(0)
  for (const part of shows) expect(text).toContain(part)
  if (lacks !== undefined) expect(text).not.toContain(lacks)
  if (id !== 'json') expect(text).toContain('until 2026-12-31 by Ada: the gateway is told')
})

test('and fails no build', () => {
  expect(report).toMatchObject({ verdict: 'pass', exitCode: 0, runs: [{ verdict: 'pass' }] })
})
