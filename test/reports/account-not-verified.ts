import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/neondatabase/website/pull/5567',
  date: '2026-08-17',
  says: 'The models list names the model as not enabled, and requests for it need a verified account.',
  does: toImages((call) =>
    call.fields['model'] === 'gpt-image-2'
      ? reply(403, {
          error: {
            message: 'The model requires a verified account.',
            type: 'permission_error',
            param: null,
            code: 'account_not_verified',
          },
        })
      : call.api(),
  ),
  expect: {
    fails: [breaking('request/accepted', 'your_account', ['org_verification', 'model_access'])],
    may: [breaking('auth/organisation-verified', 'your_account'), breaking('auth/scope', 'your_account')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
