import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/NousResearch/hermes-agent/issues/60748',
  date: '2026-07-08',
  says: 'The models list names the model, and the project of the API key may not use it.',
  does: toImages((call) =>
    call.fields['model'] === 'gpt-image-2'
      ? reply(
          403,
          {
            error: {
              message: 'Project `proj_4u1T` does not have access to model `gpt-image-2`',
              type: 'invalid_request_error',
              param: null,
              code: 'model_not_found',
            },
          },
          { 'x-request-id': 'req_31b5' },
        )
      : call.api(),
  ),
  contract: { provider: 'openai' },
  expect: {
    fails: [breaking('request/accepted', 'your_account', 'model_access')],
    may: [breaking('auth/scope', 'your_account')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
