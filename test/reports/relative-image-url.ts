import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { withFields } from '../support/gateway.ts'

export default {
  source: 'https://github.com/MODSetter/SurfSense/issues/1496',
  date: '2026-06-16',
  says: 'The image URL is a path without a host, and the server answers 404 there.',
  does: (call) =>
    call.own
      ? withFields(call, (body) => ({
          ...body,
          data: [{ url: '/data/image/9f19d47d8dd645b7a0e3f5cd2bfb144c.jpg', b64_json: null }],
        }))
      : call.api(),
  contract: { expect: { delivery: 'url' } },
  expect: { fails: [breaking('output/delivery', 'gateway')], exit: [1], images: 1 },
} satisfies PublicReport
