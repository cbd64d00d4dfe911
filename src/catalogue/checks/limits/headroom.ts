import { billedQuality, possibleTokens } from '../../../engine/cost/index.ts'
import { type Evidence, parseSize } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Tokens one picture of this contract takes from the limit: as measured, else by the formula; undefined where neither is known. */
function tokensEach({
  facts,
  contract,
  generate: { outcome },
}: Pick<Evidence, 'facts' | 'contract' | 'generate'>): number | undefined {
  const usage = outcome.kind === 'images' ? outcome.usage : null
  const pictures = outcome.kind === 'images' ? outcome.items.length : 0
  // Usage of zero is no measurement (see output/usage).
  if (usage?.outputTokens && pictures > 0) return ((usage.inputTokens ?? 0) + usage.outputTokens) / pictures
  const size = parseSize(contract.request.size ?? '')
  if (!facts.tokens || !size) return undefined
  const quality = billedQuality(contract.request.quality, undefined)
  const possible = [...possibleTokens(facts.tokens, { quality, size, count: 1, partials: 0 }).values()]
  return possible.length > 0 ? Math.max(...possible) : undefined
}

const limit = (value: string | undefined) =>
  value === undefined || value.trim() === '' ? undefined : Number(value)

export default defineCheck({
  id: 'limits/headroom',
  title: 'The account’s limits cover the traffic you expect',
  why: 'Limits are met for the first time on the day of the launch.',
  severity: 'risky',
  needs: ['contract', 'facts', 'generate'],
  also: ['exchanges'],
  messages: {
    short: {
      blame: 'limits',
      says: (d: { limit: string; allowed: number; needed: number }) =>
        `${d.needed} ${d.limit} a minute are expected at the peak and ${d.allowed} are allowed`,
      fix: () => 'Ask for a higher tier before launch, or queue and pace.',
      discriminator: (d) => d.limit,
    },
  },

  run({ contract, facts, generate, exchanges = [] }, { pass, fail, skip }) {
    const peak = contract.traffic?.peakImagesPerMinute
    if (peak === undefined) return skip('the contract declares no traffic')
    const header = (name: string) =>
      [...exchanges, generate.exchange].findLast((one) => one.reply?.headers[name] !== undefined)?.reply
        ?.headers[name]
    const each = tokensEach({ facts, contract, generate })
    const rows = [
      {
        limit: 'calls',
        allowed: limit(header('x-ratelimit-limit-requests')),
        needed: Math.ceil(peak / Math.max(1, contract.request.n ?? 1)),
      },
      {
        limit: 'tokens',
        allowed: limit(header('x-ratelimit-limit-tokens')),
        needed: each === undefined ? undefined : Math.ceil(each * peak),
      },
    ]
    const known = rows.flatMap(({ limit: name, allowed, needed }) =>
      allowed === undefined || Number.isNaN(allowed) || needed === undefined
        ? []
        : [{ limit: name, allowed, needed }],
    )
    const short = known.filter((one) => one.allowed < one.needed)
    if (short.length > 0)
      return short.map((one) =>
        fail('short', { ...one, expected: `${one.needed} a minute`, seen: String(one.allowed) }),
      )
    if (known.length > 0)
      return pass(known.map((one) => `${one.allowed} ${one.limit} a minute for ${one.needed}`).join(', '))
    return skip(
      rows.some((one) => one.allowed !== undefined)
        ? 'what a picture takes from the limit is not known'
        : 'no reply names a limit',
    )
  },
})
