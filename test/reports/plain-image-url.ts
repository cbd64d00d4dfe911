import { breaking, type PublicReport } from '../support/gateway-case.ts'
import { withFields } from '../support/gateway.ts'

export default {
  source: 'https://github.com/mudler/LocalAI/issues/10482',
  date: '2026-06-24',
  says: 'The server speaks only HTTPS, and its image URLs begin with http.',
  tls: true,
  does: (call) =>
    call.own
      ? withFields(call, (body) => ({
          ...body,
          data: [{ url: `${call.origin.replace('https:', 'http:')}/generated-images/b641791501364.png` }],
        }))
      : call.api(),
  contract: { expect: { delivery: 'url' } },
  expect: { fails: [breaking('output/delivery', 'gateway')], exit: [1], images: 1 },
} satisfies PublicReport
