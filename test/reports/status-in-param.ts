import { breaking, type PublicReport, uncertain } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/QuantumNous/new-api/issues/556',
  date: '2024-11-07',
  says: 'A time-out at the edge of the upstream (524) arrives as an error without a message, with the status in its param.',
  does: toOwn(() =>
    reply(500, {
      error: { message: '', type: 'upstream_error', param: '524', code: 'bad_response_status_code' },
    }),
  ),
  expect: {
    fails: [breaking('request/accepted', ['gateway', 'upstream_outage'], 'upstream_timeout'), uncertain],
    exit: [1],
    images: 1,
    uncertain: 1,
  },
} satisfies PublicReport
