import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/Laisky/one-api/issues/86',
  date: '2025-06-20',
  says: 'The gateway forwards an image request to the chat endpoint of the vendor, which rejects the model there.',
  does: toImages((call) =>
    call.fields['model'] === 'gpt-image-2'
      ? reply(400, {
          error: {
            message:
              'The chatCompletion operation does not work with the specified model, gpt-image-2. Please choose different model and try again.',
            type: 'one_api_error',
            param: '',
            code: 'OperationNotSupported',
          },
        })
      : call.api(),
  ),
  expect: { fails: [breaking('request/accepted', 'gateway')], exit: [1], images: 0 },
} satisfies PublicReport
