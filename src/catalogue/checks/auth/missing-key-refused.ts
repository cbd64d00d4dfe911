import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/missing-key-refused',
  title: 'A request without an API key is rejected',
  why: 'If requests without a key are accepted, others can spend your credit, or a proxy adds a key that you do not know about.',
  severity: 'breaking',
  concerns: ['key'],
  needs: ['noKey'],
  also: ['noPrompt', 'generate', 'providerFacts'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { what: string }) => `A request without an API key returned ${d.what}`,
      fix: () => 'Find out whose API key was used: a proxy in between may add a key.',
    },
    takesNone: {
      blame: 'your_environment',
      severity: 'notice',
      says: (d: { provider: string; what: string }) =>
        `This server requires no API key, which is the default of ${d.provider}: a request without a key returned ${d.what}`,
      fix: () =>
        'Remove the API key from the environment. Before others can reach the server, require a key in the server or in a proxy in front of it.',
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number }) => `A request without an API key returned ${d.status} instead of 401`,
      fix: () =>
        'Do not treat server errors from this endpoint as outages: the cause may be a missing API key.',
    },
  },

  run({ noKey, noPrompt, generate, providerFacts }, { pass, fail, error }) {
    const causes = ['auth_missing_key', 'auth_invalid_key', 'auth_scope', 'model_access'] as const
    const result = assessEnforcement(noKey, { causes, noPrompt, generate })
    const expected = '401'
    if (result.kind === 'unclear') return error(result)
    if (result.kind === 'served') {
      const seen = `${result.status} with ${result.what}`
      return providerFacts?.keyless
        ? fail('takesNone', { provider: providerFacts.provider, what: result.what, expected, seen })
        : fail('served', { what: result.what, expected, seen })
    }
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`Rejected with ${result.status}`)
  },
})
