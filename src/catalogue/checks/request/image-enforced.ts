import type { ProbeResponse } from '../../../contract/index.ts'
import { defineCheck, enforcement } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'request/image-enforced',
  title: 'An edit without a picture, or with one that is none, is refused',
  why: 'An upload that got lost on its way comes back as a picture of something else, and is billed.',
  severity: 'risky',
  needs: ['noImage'],
  also: ['brokenImage', 'noPrompt'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { sent: string }) => `an edit ${d.sent} was served a picture`,
      fix: () => 'Check every upload before it is sent, and that the picture that comes back shows it.',
      discriminator: (d) => d.sent,
    },
    crashed: {
      blame: 'server',
      says: (d: { sent: string; status: number }) =>
        `an edit ${d.sent} is answered ${d.status} instead of a refusal`,
      fix: () => 'Clients retry a server error: check uploads before they are sent.',
      discriminator: (d) => d.sent,
    },
  },

  run({ noImage, brokenImage, noPrompt }, { pass, fail, skip }) {
    const fits = ['image_input_invalid', 'invalid_parameter', 'malformed_json'] as const
    const judged = (answer: ProbeResponse, sent: string) => {
      const result = enforcement(answer, { fits, fields: ['image', 'images'], others: [noPrompt] })
      const expected = 'a refusal'
      if (result.kind === 'unclear') return skip(`${sent}: ${result.why}`)
      if (result.kind === 'refused') return pass(`${sent}: refused with ${result.status}`)
      const { status } = result
      return result.kind === 'crashed'
        ? fail('crashed', { sent, status, expected, seen: String(status) })
        : fail('served', { sent, expected, seen: `${status} with a picture` })
    }
    return [
      judged(noImage, 'without a picture'),
      ...(brokenImage ? [judged(brokenImage, 'with bytes that are no picture')] : []),
    ]
  },
})
