import { billedQuality, possibleTokens } from '../../../engine/cost/index.ts'
import { type Evidence, parseSize } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Tokens that one image of this contract uses: as measured, else by the formula, or undefined if neither is comparable. */
function tokensEach({
  facts,
  contract,
  generate: { outcome },
}: Pick<Evidence, 'facts' | 'contract' | 'generate'>): number | undefined {
  const usage = outcome.kind === 'images' ? outcome.usage : null
  const images = outcome.kind === 'images' ? outcome.items.length : 0
  // Usage of zero is no measurement (see output/usage).
  if (usage?.outputTokens && images > 0) return ((usage.inputTokens ?? 0) + usage.outputTokens) / images
  const size = parseSize(contract.request.size ?? '')
  if (!facts.tokens || !size) return undefined
  const quality = billedQuality(contract.request.quality, undefined)
  const possible = [...possibleTokens(facts.tokens, { quality, size, count: 1, partials: 0 }).values()]
  return possible.length > 0 ? Math.max(...possible) : undefined
}

const limit = (value: string | undefined) =>
  value === undefined || value.trim() === '' ? undefined : Number(value)

/** The data says `calls`, which is API. */
const unitOf = (name: string) => (name === 'calls' ? 'requests' : name)

const noTraffic = 'The contract does not declare its traffic (traffic.peakImagesPerMinute)'

export default defineCheck({
  id: 'limits/headroom',
  title: 'The rate limits cover the expected traffic',
  why: 'A rate limit is often first reached on launch day.',
  severity: 'risky',
  concerns: ['limits'],
  needs: ['contract', 'facts', 'generate'],
  also: ['exchanges'],
  notApplicable: ({ traffic }) => (traffic?.peakImagesPerMinute === undefined ? noTraffic : undefined),
  messages: {
    short: {
      blame: 'limits',
      says: (d: { limit: string; allowed: number; needed: number }) =>
        `Peak traffic needs ${d.needed} ${unitOf(d.limit)} a minute, but the limit is ${d.allowed}`,
      fix: () => 'Request a higher tier before launch, or queue and pace requests.',
      discriminator: (d) => d.limit,
    },
  },

  run({ contract, facts, generate, exchanges = [] }, { pass, fail, skip }) {
    const peak = contract.traffic?.peakImagesPerMinute
    if (peak === undefined) return skip(noTraffic)
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
    const comparable = rows.flatMap(({ limit: name, allowed, needed }) =>
      allowed === undefined || Number.isNaN(allowed) || needed === undefined
        ? []
        : [{ limit: name, allowed, needed }],
    )
    const short = comparable.filter((one) => one.allowed < one.needed)
    if (short.length > 0)
      return short.map((one) =>
        fail('short', { ...one, expected: `${one.needed} a minute`, seen: `${one.allowed} a minute` }),
      )
    if (comparable.length > 0)
      return pass(
        comparable
          .map((one) => `${one.needed} ${unitOf(one.limit)} a minute needed, ${one.allowed} allowed`)
          .join('; '),
      )
    return skip(
      rows.some((one) => one.allowed !== undefined)
        ? 'The number of tokens that an image uses is unknown'
        : 'No response states a rate limit',
    )
  },
})
