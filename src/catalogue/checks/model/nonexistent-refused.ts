import { defineCheck, enforcement } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'model/nonexistent-refused',
  title: 'A model that cannot exist is refused',
  why: 'Where any name is served, a misspelt or retired model is answered by some other one, and nobody is told.',
  severity: 'breaking',
  needs: ['noSuchModel'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { images: number; what: string }) => `a made-up model name was served ${d.what}`,
      fix: () =>
        'The model name proves nothing here: judge what you get by pixels, tokens and provenance, and ask the provider which model answers.',
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number }) => `a made-up model name is answered ${d.status} instead of a refusal`,
      fix: () => 'Clients retry such an answer: keep the model name out of user input.',
    },
  },

  run({ noSuchModel, noPrompt, generate }, { pass, fail, skip }) {
    // Gateways answer 404 without a word, or 403 for models of other accounts: both refuse the name.
    const fits = [
      'unknown_model',
      'retired_model',
      'model_access',
      'wrong_path',
      'invalid_parameter',
    ] as const
    const result = enforcement(noSuchModel, { fits, fields: ['model'], others: [noPrompt, generate] })
    const expected = 'a refusal'
    if (result.kind === 'unclear') return skip(result.why)
    if (result.kind === 'served')
      return fail('served', {
        images: result.images,
        what: result.what,
        expected,
        seen: `${result.status} with ${result.what}`,
      })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`refused with ${result.status}${result.code ? ` ${result.code}` : ''}`)
  },
})
