import { requestProblems } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

const noBackground = 'The contract requests no background'

export default defineCheck({
  id: 'output/alpha',
  title: 'The background is transparent or opaque as requested',
  why: 'A logo on a white box, or a hole in a photograph, is visible to users but not to code.',
  severity: 'breaking',
  concerns: ['background'],
  needs: ['images', 'contract', 'facts'],
  notApplicable: ({ request: { background } }) =>
    background === 'transparent' || background === 'opaque' ? undefined : noBackground,
  messages: {
    opaque: {
      blame: 'server',
      says: (d: { alpha: string }) =>
        `Returned ${d.alpha === 'none' ? 'an image without an alpha channel' : 'only opaque pixels'}, requested a transparent background`,
      fix: () =>
        'Use a model and a gateway that pass this check, or remove the background in your application.',
    },
    transparent: {
      blame: 'server',
      severity: 'risky',
      says: () => 'Returned transparent pixels, requested an opaque background',
      fix: () => 'Flatten the image onto a background colour before you show the image.',
    },
  },

  run({ images, contract, facts }, { pass, fail, skip, error }) {
    const { background } = contract.request
    const decoded = images.filter((image) => image.broken === undefined)
    if (background !== 'transparent' && background !== 'opaque') return skip(noBackground)
    if (decoded.length === 0) return error(unverifiedReasons.notDecoded)
    const used = decoded.filter((image) => image.alpha === 'used')
    if (background === 'opaque')
      return used.length > 0
        ? fail('transparent', { expected: 'opaque pixels', seen: 'transparent pixels' })
        : pass(background)
    if (used.length === decoded.length) return pass(background)
    const impossible = requestProblems(contract.request, facts).some(
      (one) => one.field === 'background' && one.kind === 'impossible',
    )
    if (impossible)
      return error({
        why: 'The request cannot return transparency (see request/valid)',
        because: ['request/valid'],
      })
    const alpha = decoded.find((image) => image.alpha !== 'used')?.alpha ?? 'none'
    return fail('opaque', {
      alpha,
      expected: 'transparent pixels',
      seen: alpha === 'none' ? 'no alpha channel' : 'opaque pixels',
    })
  },
})
