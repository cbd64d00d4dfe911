import { statusAndCode } from '../../../contract/index.ts'
import { defineCheck, noImagesReason, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'prompt/transparency',
  title: 'A requested transparent background is transparent',
  why: 'Status codes do not reveal a white box behind a sticker or a product cut-out, but customers see the box.',
  severity: 'risky',
  concerns: ['background'],
  optIn: true,
  needs: ['promptTransparency', 'facts'],
  messages: {
    opaque: {
      blame: 'server',
      says: (d: { alpha: string }) => `A transparent background was requested, but ${d.alpha}`,
      fix: () =>
        'Remove the background in your application, or use a model that supports transparency. Check the alpha channel of every image.',
    },
    refused: {
      blame: 'unknown',
      severity: 'notice',
      says: (d: { model: string; status: number; message: string }) =>
        `The API rejected a transparent background for ${d.model} (${d.status}): ${d.message}`,
      fix: () =>
        'Do not request a transparent background from this model through this endpoint. Sources disagree, so check again after the next release.',
    },
  },

  run({ promptTransparency, facts }, { pass, fail, error }) {
    const { outcome, cause } = promptTransparency
    const aboutField = cause === 'invalid_parameter' || cause === 'unsupported_parameter'
    if (outcome.kind === 'refused' && aboutField)
      return fail(
        'refused',
        {
          model: facts.model,
          status: outcome.status,
          message: outcome.message,
          expected: 'an image with transparent pixels',
          seen: statusAndCode(outcome.status, outcome.code, cause ?? 'refused'),
        },
        // All sources agree that it works, so the server departs from the documentation.
        facts.transparency === true && !facts.disputes['transparency']
          ? { blame: 'server', severity: 'risky' }
          : {},
      )
    const why = noImagesReason(promptTransparency)
    if (why !== undefined) return error(why)
    const image = promptTransparency.images?.find((one) => one.broken === undefined)
    if (!image) return error(unverifiedReasons.notDecoded)
    if (image.alpha === 'used') return pass('The image has transparent pixels')
    const alpha = image.alpha === 'none' ? 'the image has no alpha channel' : 'every pixel is opaque'
    return fail('opaque', { alpha, expected: 'transparent pixels', seen: alpha })
  },
})
