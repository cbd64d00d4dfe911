import { billedQuality, possibleTokens } from '../../../engine/cost/index.ts'
import {
  type Evidence,
  isDownload,
  parseSize,
  type RateLimit,
  readRateLimits,
  windowSecondsOf,
  windowText,
  writtenAt,
} from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

type Used = Pick<Evidence, 'facts' | 'contract' | 'generate'>

/** Output tokens of one image by the formula, or undefined if they depend on what is not requested. */
function formulaTokens({ facts, contract }: Used): number | undefined {
  const size = parseSize(contract.request.size ?? '')
  if (!facts.tokens || !size) return undefined
  const quality = billedQuality(contract.request.quality, undefined)
  const possible = [...possibleTokens(facts.tokens, { quality, size, count: 1, partials: 0 }).values()]
  return possible.length > 0 ? Math.max(...possible) : undefined
}

/** What one image of this contract uses of each kind of limit. Tokens are as measured, else by the formula. An unknown number is absent. */
function usesOf(used: Used): Readonly<Record<string, number | undefined>> {
  const { outcome } = used.generate
  const { request, edit } = used.contract
  const each = 1 / Math.max(1, request.n ?? 1)
  const usage = outcome.kind === 'images' ? outcome.usage : null
  const images = outcome.kind === 'images' ? outcome.items.length : 0
  // Usage of zero is no measurement (see output/usage).
  const measured = usage?.outputTokens && images > 0 ? usage.outputTokens / images : undefined
  const input = usage?.inputTokens !== undefined && images > 0 ? usage.inputTokens / images : undefined
  const output = measured ?? formulaTokens(used)
  return {
    requests: each,
    images: 1,
    'input-images': each * (edit?.images.length ?? 0),
    'output-tokens': output,
    'input-tokens': input,
    tokens: output === undefined ? undefined : (measured === undefined ? 0 : (input ?? 0)) + output,
  }
}

/** The data says `calls`, which is API. */
const unitOf = (name: string) => (name === 'calls' ? 'requests' : name.replace('-', ' '))

const noTraffic = 'The contract does not declare its traffic (traffic.peakImagesPerMinute)'

/** A peak is assumed to last up to an hour: a limit of a day has to cover an hour of it. */
const longestPeakSeconds = 3600

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
      says: (d: { limit: string; allowed: number; needed: number; period: string; over: string }) =>
        `Peak traffic needs ${d.needed} ${unitOf(d.limit)} ${d.over}, but the limit is ${d.allowed}${d.period === d.over ? '' : ` ${d.period}`}`,
      fix: () => 'Request a higher tier before launch, or queue and pace requests.',
      discriminator: (d) => d.limit,
    },
  },

  run({ contract, facts, generate, exchanges = [] }, { pass, fail, skip, error }) {
    const peak = contract.traffic?.peakImagesPerMinute
    if (peak === undefined) return skip(noTraffic)
    const read = [...exchanges, generate.exchange]
      .filter((one) => !isDownload(one.probe))
      .map((one) => readRateLimits(one.reply?.headers ?? {}, writtenAt(one)))
    // Of each kind that is counted, the last response that states a limit applies.
    const kinds = new Set(read.flatMap((one) => one.limits.map(({ counts }) => counts)))
    const stated = [...kinds].flatMap((kind) => {
      const ofKind = (limits: readonly RateLimit[]) =>
        limits.filter(({ counts, limit }) => counts === kind && limit !== undefined)
      return ofKind(read.findLast((one) => ofKind(one.limits).length > 0)?.limits ?? [])
    })
    // A server that returns images has no limit of 0: it states 0 where it has none.
    const open = generate.outcome.kind === 'images' ? ['unlimited', 0] : ['unlimited']
    const uses = usesOf({ facts, contract, generate })
    const rows = stated.map((one) => {
      const seconds = windowSecondsOf(one)
      const overSeconds = Math.min(seconds, longestPeakSeconds)
      const each = uses[one.counts]
      return {
        limit: one.counts === 'requests' ? 'calls' : one.counts,
        allowed:
          one.limit === undefined || open.includes(one.limit) ? Number.POSITIVE_INFINITY : Number(one.limit),
        needed: each === undefined ? undefined : Math.ceil((each * peak * overSeconds) / 60),
        period: windowText(seconds),
        over: windowText(overSeconds),
      }
    })
    const comparable = rows.flatMap(({ needed, ...row }) =>
      needed === undefined ? [] : [{ ...row, needed }],
    )
    // Of several windows, the one that ends the peak first.
    const tightest = [...new Set(comparable.map(({ limit }) => limit))].flatMap(
      (name) =>
        comparable
          .filter(({ limit }) => limit === name)
          .toSorted((a, b) => a.allowed / a.needed - b.allowed / b.needed)[0] ?? [],
    )
    const short = tightest.filter((one) => one.allowed < one.needed)
    if (short.length > 0)
      return short.map((one) =>
        fail('short', {
          ...one,
          expected: `${one.needed} ${one.over}`,
          seen: `${one.allowed} ${one.period}`,
        }),
      )
    const unreadable = read.flatMap((one) => one.unreadable).findLast(({ aboutLimit }) => aboutLimit)
    if (unreadable)
      return error(`A rate-limit header is unreadable: ${unreadable.header}: ${unreadable.value}`)
    if (tightest.length > 0)
      return pass(
        tightest
          .map(({ limit, needed, allowed, over, period }) =>
            allowed === Number.POSITIVE_INFINITY
              ? `no limit on ${unitOf(limit)}`
              : `${needed} ${unitOf(limit)} ${over} needed, ${allowed}${over === period ? '' : ` ${period}`} allowed`,
          )
          .join('; '),
      )
    const [unknown] = rows
    if (!unknown) return skip('No response states a rate limit')
    return skip(
      unknown.limit.includes('tokens')
        ? 'The number of tokens that an image uses is unknown'
        : `The number of ${unitOf(unknown.limit)} that an image uses is unknown`,
    )
  },
})
