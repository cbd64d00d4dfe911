import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

const inner = JSON.stringify({
  error: {
    code: 'Forbidden',
    message:
      'Your resource has been temporarily blocked because we detected behavior that may violate our content policy. See the Azure OpenAI code of conduct.',
  },
})

export default {
  source: 'https://github.com/pollinations/pollinations/issues/8848',
  date: '2026-03-05',
  says: 'The vendor has blocked the account of the gateway, and every caller gets that as a 403 with an error inside the text of an error.',
  does: toOwn(() =>
    reply(403, {
      success: false,
      error: { message: JSON.stringify({ error: 'Forbidden', message: inner }), code: 'FORBIDDEN' },
      status: 403,
    }),
  ),
  // A harmless prompt is refused: another prompt does not help, and the account is not the caller's.
  expect: { fails: [breaking('request/accepted', 'gateway')], exit: [1], images: 0 },
} satisfies PublicReport
