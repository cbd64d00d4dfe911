import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'model/nonexistent-refused',
  title: 'A made-up model name is rejected',
  why: 'If the API accepts any name, another model silently replaces a misspelt or retired model.',
  severity: 'breaking',
  concerns: ['model'],
  needs: ['noSuchModel'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { images: number; what: string }) => `A request for a made-up model returned ${d.what}`,
      fix: () =>
        'Ask the provider which model responds. Judge the model by pixels, tokens and provenance, not by its name.',
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number }) =>
        `A request for a made-up model returned ${d.status} instead of a rejection`,
      fix: () => 'Do not let users enter the model name: clients retry server errors.',
    },
  },

  run({ noSuchModel, noPrompt, generate }, { pass, fail, error }) {
    // Gateways return 404 without a message, or 403 for models of other accounts: both reject the name.
    const causes = [
      'unknown_model',
      'retired_model',
      'model_access',
      'wrong_path',
      'invalid_parameter',
    ] as const
    const result = assessEnforcement(noSuchModel, {
      causes,
      fields: ['model'],
      noPrompt,
      generate,
    })
    const expected = 'a rejection'
    if (result.kind === 'unclear') return error(result)
    if (result.kind === 'served')
      return fail('served', {
        images: result.images,
        what: result.what,
        expected,
        seen: `${result.status} with ${result.what}`,
      })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`Rejected with ${result.status}${result.code ? ` ${result.code}` : ''}`)
  },
})
