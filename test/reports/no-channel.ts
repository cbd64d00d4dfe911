import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/QuantumNous/new-api/issues/995',
  date: '2025-04-25',
  says: 'A 503 in Chinese says that the gateway has no upstream for the model in the group of this API key.',
  does: toImages(() =>
    reply(503, {
      error: {
        message: '当前分组 svip 下对于模型 gpt-image-2 无可用渠道 (request id: 20250425144835)',
        type: 'new_api_error',
      },
    }),
  ),
  // Nothing was forwarded, so nothing can have been billed.
  expect: {
    fails: [breaking('request/accepted', 'gateway', ['unknown_model', 'model_access'])],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
