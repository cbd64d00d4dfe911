import { ignoresMask, maxMaskedDifference } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

const noMask = 'The contract sends no mask'

export default defineCheck({
  id: 'output/mask-kept',
  title: 'The area protected by the mask is unchanged',
  why: 'If a mask is dropped, the model redraws the face, product or logo that should stay.',
  severity: 'risky',
  concerns: ['mask'],
  needs: ['images', 'contract'],
  notApplicable: ({ edit }) => (edit?.mask ? undefined : noMask),
  messages: {
    spread: {
      blame: 'unknown',
      says: (d: { inside: number; outside: number }) =>
        `The protected area changed: mean pixel change ${d.outside} of 255 (editable area: ${d.inside} of 255)`,
      fix: () =>
        'Copy the protected area back from the input image. Check request/mask-enforced: some models treat a mask as a hint, and some gateways drop the mask.',
    },
  },

  run({ images, contract: { edit } }, { pass, fail, skip, error }) {
    if (!edit?.mask) return skip(noMask)
    const compared = images.flatMap(({ masked }) => (masked ? [masked] : []))
    const [worst] = compared.toSorted((a, b) => b.outside - a.outside)
    if (!worst)
      return error({
        why: 'Graycard could not decode the mask or the image, so there is nothing to compare (see output/decodes)',
        because: ['output/decodes'],
      })
    const { inside, outside } = worst
    const seen = `${outside} of 255 in the protected area, ${inside} in the editable area`
    return ignoresMask(worst)
      ? fail('spread', {
          inside,
          outside,
          expected: `at most ${maxMaskedDifference} of 255 in the protected area`,
          seen,
        })
      : pass(`Mean pixel change: ${seen}`)
  },
})
