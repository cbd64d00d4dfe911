import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/james-6-23/codex2api/pull/632',
  date: '2026-09-04',
  says: 'A refusal by the model because of a policy arrives as 502, with the words of the model behind a sentence of the gateway.',
  does: toOwn(() =>
    reply(502, {
      error: {
        message:
          'Upstream did not execute image generation; model replied: I cannot create images of real people, because that would violate our content policy.',
        type: 'upstream_error',
        code: 'image_generation_unavailable',
      },
    }),
  ),
  expect: {
    fails: [breaking('request/accepted', 'policy', 'content_policy')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
