import { defineCheck, enforcement } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/wrong-key-refused',
  title: 'A wrong key is refused',
  why: 'Where any key will do, a key that works proves nothing, and a revoked one keeps working.',
  severity: 'breaking',
  needs: ['wrongKey'],
  also: ['noPrompt', 'generate', 'noKey', 'providerFacts'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { what: string }) => `a made-up key was served ${d.what}`,
      fix: () =>
        'Keys are not checked here: do not put this endpoint where others can reach it, and ask whose account pays.',
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number }) => `a made-up key is answered ${d.status} instead of 401`,
      fix: () => 'Do not read server errors from this endpoint as outages: they may be a wrong key.',
    },
  },

  run({ wrongKey, noPrompt, generate, noKey, providerFacts }, { pass, fail, skip }) {
    const fits = ['auth_missing_key', 'auth_invalid_key', 'auth_scope', 'model_access'] as const
    const result = enforcement(wrongKey, { fits, others: [noPrompt, generate] })
    const expected = '401'
    if (result.kind === 'unclear') return skip(result.why)
    // Where a call without a key is refused, it was set up to ask for one, and then this is as bad as anywhere.
    if (result.kind === 'served' && providerFacts?.keyless && noKey?.outcome.kind !== 'refused')
      return skip('this server takes no keys, unless it is set up to ask for one')
    if (result.kind === 'served')
      return fail('served', { what: result.what, expected, seen: `${result.status} with ${result.what}` })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`refused with ${result.status}`)
  },
})
