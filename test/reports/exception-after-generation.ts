import { breaking, type PublicReport, uncertain } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/BerriAI/litellm/issues/6643',
  date: '2024-11-07',
  says: 'The gateway fails on a new field in the response of the vendor, and returns its own exception although the image was created.',
  does: toOwn(() =>
    reply(500, {
      error: {
        message:
          "litellm.APIConnectionError: Invalid response object. Traceback (most recent call last): File 'convert_dict_to_response.py', line 235. TypeError: unexpected keyword argument 'content_filter_results'",
        type: null,
        param: null,
        code: '500',
      },
    }),
  ),
  expect: { fails: [breaking('request/accepted', 'gateway'), uncertain], exit: [1], images: 1, uncertain: 1 },
} satisfies PublicReport
