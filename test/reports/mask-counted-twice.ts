import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/ding113/claude-code-hub/issues/1141',
  date: '2026-04-29',
  says: 'The gateway adds the mask of an edit a second time, and then rejects the request for having two.',
  does: toImages((call) =>
    call.body.toString('latin1').includes('name="mask"')
      ? reply(400, {
          error: {
            message: 'Invalid request: multipart /images/edits accepts at most one mask field.',
            type: 'invalid_request_error',
            param: 'mask',
            code: 'invalid_request',
          },
        })
      : call.api(),
  ),
  contract: { edit: { images: ['known'], mask: 'known', as: 'multipart' } },
  expect: {
    fails: [breaking('request/accepted', 'gateway')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
