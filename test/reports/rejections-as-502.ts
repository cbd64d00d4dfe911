import { type PublicReport, risky } from '../support/gateway-case.ts'
import { reply } from '../support/gateway.ts'

const kept = new Set([401, 402, 403, 429])

export default {
  source: 'https://github.com/Wei-Shaw/sub2api/pull/3009',
  date: '2026-06-03',
  says: 'The gateway keeps four statuses of the API and turns every other rejection into a 502 without a reason.',
  async does(call) {
    const answer = await call.api()
    return !call.path.includes('/images/') || answer.status < 400 || kept.has(answer.status)
      ? answer
      : reply(502, { error: { type: 'upstream_error', message: 'Upstream request failed' } })
  },
  expect: {
    fails: [risky('request/error-shape')],
    // The real request is served. What the API enforces stays unverified, or is one finding about error handling.
    exit: [0, 3],
    images: 1,
  },
} satisfies PublicReport
