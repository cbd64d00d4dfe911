import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/Wei-Shaw/sub2api/issues/2242',
  date: '2026-05-07',
  says: 'The gateway signs in to the vendor with a ChatGPT account, and the vendor rejects the model for that.',
  does: toImages((call) =>
    call.fields['model'] === 'gpt-image-2'
      ? reply(400, {
          error: {
            message: "The 'gpt-image-2' model is not supported when using Codex with a ChatGPT account.",
            type: 'invalid_request_error',
            param: null,
            code: null,
          },
        })
      : call.api(),
  ),
  expect: {
    fails: [breaking('request/accepted', 'gateway', ['model_access', 'unknown_model'])],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
