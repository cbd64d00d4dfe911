import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/songquanpeng/one-api/issues/811',
  date: '2023-12-12',
  says: 'A request without the optional n is rejected for its n.',
  does: toImages((call) =>
    call.fields['n'] === undefined
      ? reply(400, {
          error: {
            message: 'invalid value of n (request id: 20231212101636)',
            type: 'one_api_error',
            param: '',
            code: 'n_not_within_range',
          },
        })
      : call.api(),
  ),
  expect: { fails: [breaking('request/accepted', 'gateway', 'invalid_n')], exit: [1], images: 0 },
} satisfies PublicReport
