import { isDownload } from '../../../contract/index.ts'
import type { ProbeResponse, Exchange } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Source: https://platform.openai.com/docs/guides/rate-limits, headers; read 2026-11-22. */
const prefix = 'x-ratelimit-'

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

/** When to retry, by the headers of the rejection. OpenAI's SDKs read `retry-after-ms`. */
function retryTime({ exchange, outcome }: ProbeResponse): string | undefined {
  if (outcome.kind !== 'refused') return undefined
  if (outcome.retryAfter !== undefined) return formatRetryAfter(outcome.retryAfter)
  const headers = exchange.reply?.headers ?? {}
  const ms = headers['retry-after-ms']
  if (ms !== undefined) return `${ms} ms`
  const resets = Object.entries(headers).find(
    ([name, value]) => name.startsWith(`${prefix}reset-`) && /[1-9]/.test(value),
  )
  return resets && `${resets[1]} (${resets[0]})`
}

/** `Retry-After` is a number of seconds, or a date. */
const formatRetryAfter = (retryAfter: string) =>
  /^\d+(\.\d+)?$/.test(retryAfter) ? `${retryAfter} s` : retryAfter

const limitsOf = ({ reply }: Exchange) =>
  Object.entries(reply?.headers ?? {}).flatMap(([name, value]) =>
    name.startsWith(prefix) && value.trim() !== '' ? [{ name: name.slice(prefix.length), value }] : [],
  )

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
    const last = exchanges.findLast((one) => !isDownload(one.probe) && limitsOf(one).length > 0)
    const limits = last ? limitsOf(last) : []
    const none = limits.find((one) => one.name.startsWith('limit') && Number(one.value) === 0)
    if (none) return fail('none', { header: prefix + none.name, expected: 'a limit above 0', seen: '0' })
    const limited = [generate, noPrompt].find((one) => one?.cause === 'rate_limited')
    const when = limited && retryTime(limited)
    if (limited?.outcome.kind === 'refused' && when === undefined) {
      const { status, message } = limited.outcome
      const time = timeIn(message)
      const expected = 'Retry-After'
      return time === undefined
        ? fail('noRetryAfter', { status, expected, seen: 'none' })
        : fail('inText', { status, time, expected, seen: `${time} in the text` })
    }
    const left = limits.filter((one) => one.name.startsWith('remaining'))
    const empty = left.find((one) => Number(one.value) === 0)
    if (empty)
      return fail('exhausted', { header: prefix + empty.name, expected: 'more than 0 left', seen: '0' })
    const shown = left.length > 0 ? left : limits
    if (shown.length > 0) return pass(shown.map((one) => `${one.name} ${one.value}`).join(', '))
    if (when !== undefined) return pass(`Retry after ${when}`)
    return generate.outcome.kind !== 'images'
      ? error(unverifiedReasons.notAnImagesResponse)
      : skip('No response states rate limits')
  },
})
