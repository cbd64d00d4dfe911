import { requestProblems } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/alpha',
  title: 'The background is transparent or opaque as requested',
  why: 'A logo on a white box, or a hole in a photograph, is visible to everyone but the code.',
  severity: 'breaking',
  needs: ['images', 'contract', 'facts'],
  messages: {
    opaque: {
      blame: 'server',
      says: (d: { alpha: string }) =>
        `Requested a transparent background, returned ${d.alpha === 'none' ? 'no alpha channel' : 'only opaque pixels'}`,
      fix: () => 'Use a model and gateway that pass this check, or remove the background yourself.',
    },
    transparent: {
      blame: 'server',
      severity: 'risky',
      says: () => 'Requested an opaque background, returned transparent pixels',
      fix: () => 'Flatten the image onto a colour before you show it.',
    },
  },

  run({ images, contract, facts }, { pass, fail, skip }) {
    const { background } = contract.request
    const decoded = images.filter((image) => image.broken === undefined)
    if (background !== 'transparent' && background !== 'opaque') return skip('No background was requested')
    if (decoded.length === 0) return skip(skipReasons.notDecoded)
    const used = decoded.filter((image) => image.alpha === 'used')
    if (background === 'opaque')
      return used.length > 0
        ? fail('transparent', { expected: 'opaque pixels', seen: 'transparent pixels' })
        : pass(background)
    if (used.length === decoded.length) return pass(background)
    const impossible = requestProblems(contract.request, facts).some(
      (one) => one.field === 'background' && one.kind === 'impossible',
    )
    if (impossible) return skip('The request cannot return transparency (see request/valid)')
    const alpha = decoded.find((image) => image.alpha !== 'used')?.alpha ?? 'none'
    return fail('opaque', {
      alpha,
      expected: 'transparent pixels',
      seen: alpha === 'none' ? 'no alpha channel' : 'opaque pixels',
    })
  },
})
