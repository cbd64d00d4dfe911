import { breaking, type PublicReport, risky, uncertain } from '../support/gateway-case.ts'
import { page, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/CookSleep/gpt_image_playground/issues/7',
  date: '2026-04-27',
  says: 'The reverse proxy of the gateway ends every request after 60 seconds with its own 504 page, while the image is still being created.',
  does: toOwn(() => page(504, '504 Gateway Time-out', 'nginx')),
  expect: {
    fails: [
      breaking('request/accepted', 'gateway', 'upstream_timeout'),
      risky('request/error-shape'),
      uncertain,
    ],
    exit: [1],
    images: 1,
    uncertain: 1,
  },
} satisfies PublicReport
