import { count } from '../../../contract/index.ts'
import { billedQuality, possibleTokens, imageTokens } from '../../../engine/cost/index.ts'
import { defineCheck, skipReasons, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/tokens',
  title: 'The output tokens match the published formula',
  why: 'Tokens decide the bill, and a count that differs from the formula points to another quality, size or model.',
  severity: 'risky',
  concerns: ['usage', 'quality', 'size'],
  needs: ['generate', 'images', 'contract', 'facts'],
  messages: {
    disagree: {
      blame: 'server',
      says: (d: { tokens: number; allowed: readonly string[] }) =>
        `Usage reports ${d.tokens} output tokens, but the published formula gives ${d.allowed.join(' or ')}`,
      fix: () =>
        'Send the same request directly to the vendor: either the formula has changed, or the gateway changed the quality.',
    },
  },

  run({ generate: { outcome }, images, contract, facts }, { pass, fail, skip, error }) {
    if (outcome.kind !== 'images') return error(unverifiedReasons.notAnImagesResponse)
    const tokens = imageTokens(facts, outcome.usage)
    const rule = facts.tokens
    if (!rule) return skip(skipReasons.noTokenFormula(contract.model))
    if (tokens === undefined) return error(unverifiedReasons.noImageTokens)
    const size = images.find((one) => one.broken === undefined)
    if (!size) return error(unverifiedReasons.notDecoded)
    const counted = {
      quality: billedQuality(contract.request.quality, outcome.echo.quality),
      size,
      partials: outcome.stream?.partials ?? 0,
    }
    // The requested or the returned number: billing/charged-as-asked judges which one is billed.
    const counts = [...new Set([contract.request.n ?? 1, outcome.items.length])]
    const possible = counts.flatMap((n) =>
      [...possibleTokens(rule, { ...counted, count: n })].map(([quality, total]) => ({ n, quality, total })),
    )
    if (possible.length === 0) return skip('The token formula has no value for this quality and size')
    const match = possible.find((one) => one.total === tokens)
    if (match)
      return pass(`${tokens} output tokens for ${count(match.n, 'image')} at quality ${match.quality}`)
    const allowed = possible
      .filter((one) => one.n === counts[0])
      .map((one) => `${one.total} (${one.quality})`)
    return fail('disagree', { tokens, allowed, expected: allowed.join(' or '), seen: String(tokens) })
  },
})
