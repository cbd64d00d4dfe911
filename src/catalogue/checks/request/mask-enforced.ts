import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'request/mask-enforced',
  title: 'A mask of another size than the image is rejected',
  why: 'A server that stretches or drops a mask changes the parts of the image that should stay.',
  severity: 'risky',
  concerns: ['mask'],
  needs: ['wrongMask'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: () => 'The API accepted an edit whose mask has another size than the image',
      fix: () =>
        'Compare the sizes of mask and image before you send an edit: this server stretches or ignores the mask.',
    },
    crashed: {
      blame: 'server',
      says: (d: { status: number }) =>
        `An edit whose mask has another size than the image returned ${d.status} instead of a rejection`,
      fix: () => 'Compare the sizes of mask and image before you send an edit: clients retry server errors.',
    },
  },

  run({ wrongMask, noPrompt, generate }, { pass, fail, error }) {
    const result = assessEnforcement(wrongMask, {
      causes: ['image_input_invalid', 'invalid_parameter'],
      fields: ['mask', 'image'],
      noPrompt,
      generate,
    })
    const expected = 'a rejection'
    if (result.kind === 'unclear') return error(result)
    if (result.kind === 'refused') return pass(`Rejected with ${result.status}`)
    const { status } = result
    return result.kind === 'crashed'
      ? fail('crashed', { status, expected, seen: String(status) })
      : fail('served', { expected, seen: `${status} with ${result.what}` })
  },
})
