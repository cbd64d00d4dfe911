import {
  type Exchange,
  isDownload,
  type ProbeResponse,
  type RateLimit,
  readRateLimits,
  readRetryTimes,
  waitText,
  writtenAt,
} from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

const unit = '(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)(?![a-z])'
/** A duration after words about retrying: “try again after 51.84 seconds”, “retry in 1m30s”, “20 秒后”. */
const retryInText = new RegExp(
  `(?:try|retry|again|wait|back|resets?)\\b.{0,40}?\\b((?:\\d+(?:\\.\\d+)?\\s*${unit}\\s*)+)|(\\d+(?:\\.\\d+)?\\s*(?:秒|分钟))`,
  'i',
)
const timeIn = (message: string) => {
  const [, english, chinese] = retryInText.exec(message) ?? []
  return (english ?? chinese)?.trim()
}

const limitsOf = (exchange: Exchange) => readRateLimits(exchange.reply?.headers ?? {}, writtenAt(exchange))
const retryOf = (exchange: Exchange) => readRetryTimes(exchange.reply?.headers ?? {}, writtenAt(exchange))

/** When to retry, by the rejection: its Retry-After, the same in its body, else the reset of a limit. */
function retryTime({ exchange, outcome }: ProbeResponse): string | undefined {
  if (outcome.kind !== 'refused') return undefined
  const { times, unusable } = retryOf(exchange)
  const [first] = times
  // A date is shown as the time that is left.
  if (first)
    return /^[\d.]+$/.test(first.value) ? waitText(first.ms) : `${waitText(first.ms)} (${first.value})`
  if (unusable.length === 0 && outcome.retryAfter !== undefined) return `${outcome.retryAfter} s`
  const reset = limitsOf(exchange).limits.find(({ resetMs = 0 }) => resetMs > 0)
  return reset && `${waitText(reset.resetMs ?? 0)} (${reset.resetHeader})`
}

/** A limit as a pass shows it, by what is left of it if it says so. */
const shortName = (header = '') => header.replace(/^x-ratelimit-/, '')
const textOf = ({ header, policy, remainingHeader, remaining, limit }: RateLimit) =>
  `${shortName(remaining === undefined ? header : remainingHeader)}${policy === undefined ? '' : ` ${policy}`} ${remaining ?? limit ?? ''}`.trim()

export default defineCheck({
  id: 'limits/headers',
  title: 'Responses state the remaining limit and when to retry',
  why: 'Pacing needs numbers: without them, the first sign of a limit is a failed request.',
  severity: 'risky',
  concerns: ['limits'],
  // APIs state limits with images.
  needs: ['exchanges', 'generate'],
  also: ['noPrompt'],
  messages: {
    none: {
      blame: 'your_account',
      says: (d: { header: string }) => `The rate limit is 0 (${d.header}: 0)`,
      fix: () =>
        'Request a higher tier, or enable billing. Waiting does not help: with a limit of 0, the account cannot create images.',
      discriminator: (d) => d.header,
    },
    exhausted: {
      blame: 'limits',
      says: (d: { header: string }) => `The rate limit is used up (${d.header}: 0)`,
      fix: () => 'Wait for the reset time in the response headers, or request a higher limit.',
      discriminator: (d) => d.header,
    },
    unusable: {
      blame: 'server',
      says: (d: { header: string; value: string; why: string }) =>
        `The ${d.header} header of a response is unusable: “${d.value}” ${d.why}`,
      fix: () =>
        'Check the value before you wait for it: some clients throw on such a value, others retry at once. Otherwise, retry with exponential backoff.',
      discriminator: (d) => d.header,
    },
    unreadable: {
      blame: 'server',
      severity: 'notice',
      says: (d: { header: string; value: string }) =>
        `A rate-limit header is unreadable: ${d.header}: ${d.value}`,
      fix: () => 'Do not pace requests by this header. Ask the provider for the limit.',
      discriminator: (d) => d.header,
    },
    inText: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; time: string }) =>
        `A rate-limit error (${d.status}) has no Retry-After header: only its message says when to retry (${d.time})`,
      fix: () =>
        'Read the retry time from the error message: clients that look for Retry-After do not find a time.',
    },
    noRetryAfter: {
      blame: 'server',
      says: (d: { status: number }) => `A rate-limit error (${d.status}) does not say when to retry`,
      fix: () =>
        'Retry with exponential backoff. Read the error message too: a 429 without Retry-After may mean that the account is out of credit.',
    },
  },

  run({ exchanges, generate, noPrompt }, { pass, fail, skip, error }) {
    const own = [...exchanges, generate.exchange].filter((one) => !isDownload(one.probe))
    const read = own.map(limitsOf)
    const { limits, unreadable } = read.findLast((one) => one.limits.length + one.unreadable.length > 0) ?? {
      limits: [],
      unreadable: [],
    }
    // A server that returns images has no limit of 0: it states 0 where it has none.
    const served = generate.outcome.kind === 'images'
    const none = served ? undefined : limits.find(({ limit }) => limit === 0)
    if (none) return fail('none', { header: none.header, expected: 'a limit above 0', seen: '0' })
    const odd = [
      ...new Map(own.flatMap((one) => retryOf(one).unusable).map((one) => [one.header, one])).values(),
    ].map(({ header, value, why }) =>
      fail('unusable', { header, value, why, expected: 'whole seconds or a future date', seen: value }),
    )
    const unknown = unreadable.map(({ header, value }) =>
      fail('unreadable', { header, value, expected: 'a number', seen: value }),
    )
    const limited = [generate, noPrompt].find((one) => one?.cause === 'rate_limited')
    const when = limited && retryTime(limited)
    if (odd.length > 0) return [...odd, ...unknown]
    if (limited?.outcome.kind === 'refused' && when === undefined) {
      const { status, message } = limited.outcome
      const time = timeIn(message)
      const expected = 'Retry-After'
      return time === undefined
        ? fail('noRetryAfter', { status, expected, seen: 'none' })
        : fail('inText', { status, time, expected, seen: `${time} in the text` })
    }
    const empty = limits.find(
      ({ limit, remaining }) => remaining === 0 && limit !== 'unlimited' && limit !== 0,
    )
    if (empty)
      return fail('exhausted', {
        header: empty.remainingHeader ?? empty.header,
        expected: 'more than 0 left',
        seen: '0',
      })
    if (unknown.length > 0) return unknown
    const left = limits.filter(({ remaining }) => remaining !== undefined)
    const shown = left.length > 0 ? left : limits.filter(({ limit }) => limit !== undefined)
    if (shown.length > 0) return pass(shown.map(textOf).join(', '))
    if (when !== undefined) return pass(`Retry after ${when}`)
    return served ? skip('No response states rate limits') : error(unverifiedReasons.notAnImagesResponse)
  },
})
