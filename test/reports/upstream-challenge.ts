import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/qxcnm/Codex-Manager/issues/168',
  date: '2026-04-26',
  says: 'The vendor shows the gateway a browser challenge, and the gateway passes that on as a 403.',
  does: toOwn(() =>
    reply(403, {
      error: {
        message: 'upstream challenge blocked: the upstream returned a Cloudflare security check page',
        type: 'upstream_error',
        code: 'upstream_challenge_blocked',
      },
    }),
  ),
  expect: { fails: [breaking('request/accepted', 'gateway', 'other')], exit: [1], images: 0 },
} satisfies PublicReport
