import { type PublicReport, risky } from '../support/gateway-case.ts'
import { withFields } from '../support/gateway.ts'

export default {
  source: 'https://github.com/QuantumNous/new-api/issues/4474',
  date: '2026-04-26',
  says: 'Usage counts three and a half times the tokens that the vendor’s calculator gives for this size, and the gateway bills them.',
  does: (call) =>
    call.own
      ? withFields(call, (body) => ({
          ...body,
          usage: {
            input_tokens: 9,
            output_tokens: 717,
            total_tokens: 726,
            input_tokens_details: { text_tokens: 9, image_tokens: 0 },
            output_tokens_details: { image_tokens: 717, text_tokens: 0 },
          },
        }))
      : call.api(),
  contract: { request: { size: '2560x1440' } },
  // A bill that rests on these tokens stays unverified.
  expect: { fails: [risky('output/tokens')], exit: [3], images: 1 },
} satisfies PublicReport
