import { breaking, notice, type PublicReport } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

const inner = {
  error: {
    code: 429,
    message: 'You have exhausted your capacity on this model. Your quota will reset after 1s.',
    status: 'RESOURCE_EXHAUSTED',
    details: [
      { reason: 'RATE_LIMIT_EXCEEDED', metadata: { quotaResetDelay: '1.173612231s' } },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1.173612231s' },
    ],
  },
}

export default {
  source: 'https://github.com/lbjlaq/Antigravity-Manager/issues/3329',
  date: '2026-08-26',
  says: 'A rate limit says only inside the text of the error when to try again.',
  does: toOwn(() =>
    reply(429, {
      error: {
        message: `Max retries exhausted. Last error: Upstream error 429 Too Many Requests: ${JSON.stringify(inner)}`,
        type: 'upstream_error',
        param: null,
        code: null,
      },
    }),
  ),
  expect: {
    fails: [breaking('request/accepted', 'limits', 'rate_limited'), notice('limits/headers')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
