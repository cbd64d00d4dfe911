import { billedQuality, possibleTokens, imageTokens } from '../../../engine/cost/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/tokens',
  title: 'Output tokens agree with the published formula',
  why: 'The token count is the bill, and another count than the formula’s is another quality, size or model.',
  severity: 'risky',
  needs: ['generate', 'images', 'contract', 'facts'],
  messages: {
    disagree: {
      blame: 'server',
      says: (d: { tokens: number; allowed: readonly string[] }) =>
        `${d.tokens} output tokens; the formula gives ${d.allowed.join(' or ')}`,
      fix: () =>
        'Compare with the vendor directly: a changed formula is news, a changed quality is a substitution.',
    },
  },

  run({ generate: { outcome }, images, contract, facts }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip('no reply with pictures (see request/accepted)')
    const tokens = imageTokens(facts, outcome.usage)
    if (tokens === undefined) return skip('the reply counts no tokens for pictures alone (see output/usage)')
    const rule = facts.tokens
    if (!rule) return skip(`no token formula is known for ${contract.model}`)
    const size = images.find((one) => one.broken === undefined)
    if (!size) return skip('nothing decoded (see output/decodes)')
    const call = {
      quality: billedQuality(contract.request.quality, outcome.echo.quality),
      size,
      partials: outcome.stream?.partials ?? 0,
    }
    // Billed for what was asked or for what came: which of them is billing/charged-as-asked's question.
    const counts = [...new Set([contract.request.n ?? 1, outcome.items.length])]
    const possible = counts.flatMap((n) =>
      [...possibleTokens(rule, { ...call, count: n })].map(([quality, total]) => ({ n, quality, total })),
    )
    if (possible.length === 0) return skip('the formula has no number for this quality and size')
    const match = possible.find((one) => one.total === tokens)
    if (match) return pass(`${tokens} for ${match.n} at ${match.quality}`)
    const allowed = possible
      .filter((one) => one.n === counts[0])
      .map((one) => `${one.total} (${one.quality})`)
    return fail('disagree', { tokens, allowed, expected: allowed.join(' or '), seen: String(tokens) })
  },
})
