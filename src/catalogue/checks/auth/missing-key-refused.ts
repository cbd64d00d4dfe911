import { defineCheck, enforcement } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/missing-key-refused',
  title: 'A call without a key is refused',
  why: 'Where calls without a key are served, somebody else can spend your credit, or a proxy adds a key you do not know of.',
  severity: 'breaking',
  needs: ['noKey'],
  also: ['noPrompt', 'generate', 'providerFacts'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { what: string }) => `a call without any key was served ${d.what}`,
      fix: () => 'Find out whose key was used: a proxy on the way may add one.',
    },
    takesNone: {
      blame: 'your_environment',
      severity: 'notice',
      says: (d: { provider: string; what: string }) =>
        `this server takes no keys: a call without one was served ${d.what}, as ${d.provider} does unless it is set up to ask for one`,
      fix: () =>
        'Leave the key out of the environment, or have the server, or what stands before it, ask for one before others can reach it.',
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number }) => `a call without a key is answered ${d.status} instead of 401`,
      fix: () => 'Do not read server errors from this endpoint as outages.',
    },
  },

  run({ noKey, noPrompt, generate, providerFacts }, { pass, fail, skip }) {
    const fits = ['auth_missing_key', 'auth_invalid_key', 'auth_scope', 'model_access'] as const
    const result = enforcement(noKey, { fits, others: [noPrompt, generate] })
    const expected = '401'
    if (result.kind === 'unclear') return skip(result.why)
    if (result.kind === 'served') {
      const seen = `${result.status} with ${result.what}`
      return providerFacts?.keyless
        ? fail('takesNone', { provider: providerFacts.provider, what: result.what, expected, seen })
        : fail('served', { what: result.what, expected, seen })
    }
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`refused with ${result.status}`)
  },
})
