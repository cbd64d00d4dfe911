import type { ProbeResponse } from '../../../contract/index.ts'
import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

/** Problems of the input image. The keys are part of fingerprints. */
const inputs = {
  'without a picture': 'without an input image',
  'with bytes that are no picture': 'with bytes that are not an image',
}
type Input = keyof typeof inputs

export default defineCheck({
  id: 'request/image-enforced',
  title: 'An edit without a valid input image is rejected',
  why: 'If an upload gets lost, the API returns an unrelated image, and bills for the image.',
  severity: 'risky',
  concerns: ['image'],
  needs: ['noImage'],
  also: ['brokenImage', 'noPrompt'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { sent: Input; what: string }) => `An edit ${inputs[d.sent]} returned ${d.what}`,
      fix: () =>
        'Check every upload before you send the edit. Check that the returned image shows the uploaded content.',
      discriminator: (d) => d.sent,
    },
    crashed: {
      blame: 'server',
      says: (d: { sent: Input; status: number }) =>
        `An edit ${inputs[d.sent]} returned ${d.status} instead of a rejection`,
      fix: () => 'Check every upload before you send the edit: clients retry server errors.',
      discriminator: (d) => d.sent,
    },
  },

  run({ noImage, brokenImage, noPrompt }, { pass, fail, error }) {
    const causes = ['image_input_invalid', 'invalid_parameter', 'malformed_json'] as const
    const judged = (answer: ProbeResponse, sent: Input) => {
      const result = assessEnforcement(answer, { causes, fields: ['image', 'images'], noPrompt })
      const expected = 'a rejection'
      if (result.kind === 'unclear') return error({ ...result, why: `Edit ${inputs[sent]}: ${result.why}` })
      if (result.kind === 'refused') return pass(`Edit ${inputs[sent]}: rejected with ${result.status}`)
      const { status } = result
      return result.kind === 'crashed'
        ? fail('crashed', { sent, status, expected, seen: String(status) })
        : fail('served', { sent, what: result.what, expected, seen: `${status} with ${result.what}` })
    }
    return [
      judged(noImage, 'without a picture'),
      ...(brokenImage ? [judged(brokenImage, 'with bytes that are no picture')] : []),
    ]
  },
})
