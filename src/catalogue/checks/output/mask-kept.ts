import { defineCheck } from '../../../plugin/index.ts'

/** Mean differences that a person would not call the same picture any more. A dropped mask was measured at 38 (vercel/ai#14360, 2026-07-15). */
const muchChanged = 20
/** Outside it may change by this share of the inside before the mask cannot have been looked at. */
const share = 0.6

export default defineCheck({
  id: 'output/mask-kept',
  title: 'What the mask protects stays as it was',
  why: 'A mask that is dropped on its way redraws the face, the product or the logo that was to stay.',
  severity: 'risky',
  needs: ['images', 'contract'],
  messages: {
    spread: {
      blame: 'unknown',
      says: (d: { inside: number; outside: number }) =>
        `the picture changed by ${d.outside} of 255 where the mask protects it, and by ${d.inside} where it does not`,
      fix: () =>
        'Look at the picture, and at request/mask-enforced: some models take a mask as a hint only, some gateways drop it. Put the protected part back yourself.',
    },
  },

  run({ images, contract: { edit } }, { pass, fail, skip }) {
    if (!edit?.mask) return skip('the contract sends no mask in')
    const compared = images.flatMap(({ masked }) => (masked ? [masked] : []))
    const [worst] = compared.toSorted((a, b) => b.outside - a.outside)
    if (!worst) return skip('nothing to compare: the mask or the picture was not decoded here')
    const { inside, outside } = worst
    const seen = `${outside} of 255 outside, ${inside} inside`
    return outside > muchChanged && outside > inside * share
      ? fail('spread', { inside, outside, expected: `at most ${muchChanged} of 255 outside`, seen })
      : pass(`changed by ${seen}`)
  },
})
