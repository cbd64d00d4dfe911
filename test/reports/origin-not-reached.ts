import { breaking, type PublicReport, risky } from '../support/gateway-case.ts'
import { page, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/1024XEngineer/Windup/issues/269',
  date: '2026-08-13',
  says: 'Cloudflare could not connect to the gateway (522), so the request was not billed and may be sent again.',
  does: toOwn(() =>
    page(522, '522: Connection timed out', 'cloudflare', { 'cf-ray': '9b1c7475680e2f2a-HKG' }),
  ),
  expect: {
    fails: [
      breaking('request/accepted', ['gateway', 'upstream_outage'], 'upstream_outage'),
      risky('request/error-shape'),
    ],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
