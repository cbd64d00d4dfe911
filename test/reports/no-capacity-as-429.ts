import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/lbjlaq/Antigravity-Manager/issues/853',
  date: '2026-01-19',
  says: 'A 429 says that the server has no capacity for the model, which no pacing by the caller changes.',
  does: toOwn(() =>
    reply(429, {
      error: {
        code: 429,
        message: 'No capacity available for model gpt-image-2 on the server',
        status: 'RESOURCE_EXHAUSTED',
        details: [{ reason: 'MODEL_CAPACITY_EXHAUSTED', metadata: { model: 'gpt-image-2' } }],
      },
    }),
  ),
  expect: {
    fails: [breaking('request/accepted', 'upstream_outage', 'upstream_outage')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
