import { defineCheck, unserved } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'prompt/transparency',
  title: 'A transparent background is one',
  why: 'Stickers and product cut-outs on a white box are found by customers, not by status codes.',
  severity: 'risky',
  optIn: true,
  needs: ['promptTransparency', 'facts'],
  messages: {
    opaque: {
      blame: 'server',
      says: (d: { alpha: string }) => `background transparent was asked for and answered 200, and ${d.alpha}`,
      fix: () =>
        'Cut the subject out yourself, or use a model that does it: look at the alpha of every picture.',
    },
    refused: {
      blame: 'unknown',
      severity: 'notice',
      says: (d: { model: string; status: number; message: string }) =>
        `${d.model} refuses a transparent background here (${d.status}): ${d.message}`,
      fix: () =>
        'Do not ask this model for it here; sources disagree about it, so look again after a release.',
    },
  },

  run({ promptTransparency, facts }, { pass, fail, skip }) {
    const { outcome, cause } = promptTransparency
    const about = cause === 'invalid_parameter' || cause === 'unsupported_parameter'
    if (outcome.kind === 'refused' && about)
      return fail(
        'refused',
        {
          model: facts.model,
          status: outcome.status,
          message: outcome.message,
          expected: 'a picture with transparent pixels',
          seen: `${outcome.status} ${outcome.code ?? cause}`,
        },
        // Where all sources agree that it works, somebody took it away.
        facts.transparency === true && !facts.disputes['transparency']
          ? { blame: 'server', severity: 'risky' }
          : {},
      )
    const why = unserved(promptTransparency)
    if (why !== undefined) return skip(why)
    const image = promptTransparency.images?.find((one) => one.broken === undefined)
    if (!image) return skip('no picture that decodes')
    if (image.alpha === 'used') return pass('pixels that let something through')
    const alpha = image.alpha === 'none' ? 'the picture has no alpha channel' : 'every pixel is solid'
    return fail('opaque', { alpha, expected: 'transparent pixels', seen: alpha })
  },
})
