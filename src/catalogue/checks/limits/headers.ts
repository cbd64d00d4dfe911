import type { Exchange } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Source: https://platform.openai.com/docs/guides/rate-limits, headers; read 2026-11-22. */
const prefix = 'x-ratelimit-'

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
  also: ['generate'],
  messages: {
    exhausted: {
      blame: 'limits',
      says: (d: { header: string }) => `nothing is left: ${d.header}: 0`,
      fix: () => 'Wait for the reset the reply names, or ask for a higher limit.',
      discriminator: (d) => d.header,
    },
    noRetryAfter: {
      blame: 'server',
      says: (d: { status: number }) =>
        `a rate limit was reached (${d.status}) and the answer does not say when to come back`,
      fix: () =>
        'Back off by a growing time of your own. Without Retry-After it may also be an empty account: read the message.',
    },
  },

  run({ exchanges, generate }, { pass, fail, skip }) {
    const refusal =
      generate?.cause === 'rate_limited' && generate.outcome.kind === 'refused' ? generate.outcome : undefined
    if (refusal && refusal.retryAfter === undefined)
      return fail('noRetryAfter', { status: refusal.status, expected: 'Retry-After', seen: 'none' })
    const last = exchanges.findLast((one) => one.probe !== 'download' && limitsOf(one).length > 0)
    const limits = last ? limitsOf(last) : []
    const left = limits.filter((one) => one.name.startsWith('remaining'))
    const empty = left.find((one) => Number(one.value) === 0)
    if (empty)
      return fail('exhausted', { header: prefix + empty.name, expected: 'something left', seen: '0' })
    const shown = left.length > 0 ? left : limits
    if (shown.length > 0) return pass(shown.map((one) => `${one.name} ${one.value}`).join(', '))
    return refusal ? pass(`come back in ${refusal.retryAfter}`) : skip('no reply carries limits')
  },
})
