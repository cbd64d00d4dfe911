import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/lobehub/lobehub/issues/14450',
  date: '2026-05-06',
  says: 'Azure lists the model, and rejects its name because the deployment has another one.',
  shape: 'azure',
  does: toImages((call) =>
    call.fields['model'] === 'gpt-image-2'
      ? reply(400, {
          error: {
            code: 'unknown_model',
            message: 'Unknown model: gpt-image-2',
            param: null,
            type: 'invalid_request_error',
          },
        })
      : call.api(),
  ),
  contract: { provider: 'azure' },
  expect: {
    fails: [breaking('request/accepted', 'your_request', 'unknown_model')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
