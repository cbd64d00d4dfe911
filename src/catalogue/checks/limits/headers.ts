import { isDownload } from '../../../contract/index.ts'
import type { ProbeResponse, Exchange } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Source: https://platform.openai.com/docs/guides/rate-limits, headers; read 2026-11-22. */
const prefix = 'x-ratelimit-'

const unit = '(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)(?![a-z])'
/** A time after words that tell somebody to come back: “try again after 51.84 seconds”, “retry in 1m30s”, “20 秒后”. */
const inProse = new RegExp(
  `(?:try|retry|again|wait|back|resets?)\\b.{0,40}?\\b((?:\\d+(?:\\.\\d+)?\\s*${unit}\\s*)+)|(\\d+(?:\\.\\d+)?\\s*(?:秒|分钟))`,
  'i',
)
const timeIn = (message: string) => {
  const [, english, chinese] = inProse.exec(message) ?? []
  return (english ?? chinese)?.trim()
}

/** When to come back, by what the refusal's headers say. `retry-after-ms` is what OpenAI's SDKs read. */
function comeBack({ exchange, outcome }: ProbeResponse): string | undefined {
  if (outcome.kind !== 'refused') return undefined
  if (outcome.retryAfter !== undefined) return outcome.retryAfter
  const headers = exchange.reply?.headers ?? {}
  const ms = headers['retry-after-ms']
  if (ms !== undefined) return `${ms} ms`
  const resets = Object.entries(headers).find(
    ([name, value]) => name.startsWith(`${prefix}reset-`) && /[1-9]/.test(value),
  )
  return resets && `${resets[1]} (${resets[0]})`
}

const limitsOf = ({ reply }: Exchange) =>
  Object.entries(reply?.headers ?? {}).flatMap(([name, value]) =>
    name.startsWith(prefix) && value.trim() !== '' ? [{ name: name.slice(prefix.length), value }] : [],
  )

export default defineCheck({
  id: 'limits/headers',
  title: 'Replies say how much is left, and when to come back',
  why: 'Pacing needs numbers: without them the first sign of a limit is a failed call.',
  severity: 'risky',
  needs: ['exchanges'],
  also: ['generate', 'noPrompt'],
  messages: {
    none: {
      blame: 'your_account',
      says: (d: { header: string }) => `the limit itself is nothing: ${d.header}: 0`,
      fix: () =>
        'Waiting does not help: this account or tier may not make pictures here. Ask for a higher tier, or turn billing on.',
      discriminator: (d) => d.header,
    },
    exhausted: {
      blame: 'limits',
      says: (d: { header: string }) => `nothing is left: ${d.header}: 0`,
      fix: () => 'Wait for the reset the reply names, or ask for a higher limit.',
      discriminator: (d) => d.header,
    },
    inText: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; time: string }) =>
        `a rate limit was reached (${d.status}), and the answer says when to come back in its text only: ${d.time}`,
      fix: () => 'Clients that wait for Retry-After do not see it: read the time from the message.',
    },
    noRetryAfter: {
      blame: 'server',
      says: (d: { status: number }) =>
        `a rate limit was reached (${d.status}) and the answer does not say when to come back`,
      fix: () =>
        'Back off by a growing time of your own. Without Retry-After it may also be an empty account: read the message.',
    },
  },

  run({ exchanges, generate, noPrompt }, { pass, fail, skip }) {
    const last = exchanges.findLast((one) => !isDownload(one.probe) && limitsOf(one).length > 0)
    const limits = last ? limitsOf(last) : []
    const none = limits.find((one) => one.name.startsWith('limit') && Number(one.value) === 0)
    if (none)
      return fail('none', { header: prefix + none.name, expected: 'a limit above nothing', seen: '0' })
    const limited = [generate, noPrompt].find((one) => one?.cause === 'rate_limited')
    const when = limited && comeBack(limited)
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
      return fail('exhausted', { header: prefix + empty.name, expected: 'something left', seen: '0' })
    const shown = left.length > 0 ? left : limits
    if (shown.length > 0) return pass(shown.map((one) => `${one.name} ${one.value}`).join(', '))
    return when === undefined ? skip('no reply carries limits') : pass(`come back in ${when}`)
  },
})
