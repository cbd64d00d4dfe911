import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { aFinding, aReport, aRun, plainRenderOptions } from '../src/testing/index.ts'

/** Marks, embeddings, overrides and isolates, as a server, a file or a model name may hold them. */
const turns = '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u206A\u206F'
  .split('')
  .join('x')
const any = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F]/

const findings = (['fail', 'error', 'skip', 'pass'] as const).map((verdict) =>
  aFinding({
    verdict,
    message: `said ${turns}`,
    fix: `do ${turns}`,
    data: { expected: `a ${turns}`, seen: `b ${turns}` },
  }),
)
const report = aReport(
  aRun({
    contract: `hero${turns}`,
    environment: `local${turns}`,
    subject: { provider: `acme${turns}`, model: `painter${turns}`, endpoint: `https://x.example/${turns}` },
    findings,
  }),
)

test.each(builtins.reporters)('no text turns the direction of what stands around it in $id', (reporter) => {
  const text = reporter.render(report, plainRenderOptions)
  expect(text).toContain('said')
  expect(text).not.toMatch(any)
  if (reporter.id === 'json') expect(JSON.parse(text)).toEqual(report)
})
