import { requestProblems } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/alpha',
  title: 'Transparency is as asked',
  why: 'A logo on a white box, or a hole in a photograph, is seen by everyone but the code.',
  severity: 'breaking',
  needs: ['images', 'contract', 'facts'],
  messages: {
    opaque: {
      blame: 'server',
      says: (d: { alpha: string }) =>
        `a transparent background was asked for and ${d.alpha === 'none' ? 'the picture has no alpha channel' : 'every pixel is solid'}`,
      fix: () => 'Use a model and gateway on which this check passes, or cut the background out yourself.',
    },
    transparent: {
      blame: 'server',
      severity: 'risky',
      says: () => 'an opaque background was asked for and the picture has see-through pixels',
      fix: () => 'Flatten it onto a colour before you show it.',
    },
  },

  run({ images, contract, facts }, { pass, fail, skip }) {
    const { background } = contract.request
    const decoded = images.filter((image) => image.broken === undefined)
    if (background !== 'transparent' && background !== 'opaque') return skip('no background was asked for')
    if (decoded.length === 0) return skip('nothing decoded (see output/decodes)')
    const used = decoded.filter((image) => image.alpha === 'used')
    if (background === 'opaque')
      return used.length > 0
        ? fail('transparent', { expected: 'solid pixels', seen: 'alpha used' })
        : pass(background)
    if (used.length === decoded.length) return pass(background)
    const impossible = requestProblems(contract.request, facts).some(
      (one) => one.field === 'background' && one.kind === 'impossible',
    )
    if (impossible) return skip('it cannot be transparent as it was asked for (see request/valid)')
    const alpha = decoded.find((image) => image.alpha !== 'used')?.alpha ?? 'none'
    return fail('opaque', { alpha, expected: 'transparent pixels', seen: `alpha ${alpha}` })
  },
})
