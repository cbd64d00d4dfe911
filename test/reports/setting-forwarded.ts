import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/BerriAI/litellm/issues/40153',
  date: '2026-09-07',
  says: 'The gateway adds a setting of its own to the form of an edit, which the API rejects as unknown.',
  does: toImages(() =>
    reply(400, {
      error: {
        message: "Unknown parameter: 'drop_params'.",
        type: 'invalid_request_error',
        param: 'drop_params',
        code: 'unknown_parameter',
      },
    }),
  ),
  contract: { edit: { images: ['known'], as: 'multipart' } },
  expect: {
    fails: [breaking('request/accepted', 'gateway', ['unsupported_parameter', 'invalid_parameter'])],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
