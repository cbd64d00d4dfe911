import { defineCheck, enforcement } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'request/mask-enforced',
  title: 'A mask of another size than the picture is refused',
  why: 'A server that stretches or drops a mask changes the parts of the picture that were to stay.',
  severity: 'risky',
  needs: ['wrongMask'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: () => 'an edit whose mask does not fit the picture was served',
      fix: () =>
        'Compare the sizes of mask and picture yourself before sending: here the mask is stretched, or never looked at.',
    },
    crashed: {
      blame: 'server',
      says: (d: { status: number }) =>
        `a mask that does not fit is answered ${d.status} instead of a refusal`,
      fix: () => 'Clients retry a server error: compare the sizes before sending.',
    },
  },

  run({ wrongMask, noPrompt, generate }, { pass, fail, skip }) {
    const result = enforcement(wrongMask, {
      fits: ['image_input_invalid', 'invalid_parameter'],
      fields: ['mask', 'image'],
      others: [noPrompt, generate],
    })
    const expected = 'a refusal'
    if (result.kind === 'unclear') return skip(result.why)
    if (result.kind === 'refused') return pass(`refused with ${result.status}`)
    const { status } = result
    return result.kind === 'crashed'
      ? fail('crashed', { status, expected, seen: String(status) })
      : fail('served', { expected, seen: `${status} with a picture` })
  },
})
