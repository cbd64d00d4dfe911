import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/wrong-key-refused',
  title: 'A wrong API key is rejected',
  why: 'If the API accepts any key, a working key proves nothing, and a revoked key keeps working.',
  severity: 'breaking',
  concerns: ['key'],
  needs: ['wrongKey'],
  also: ['noPrompt', 'generate', 'noKey', 'providerFacts'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { what: string }) => `A made-up API key returned ${d.what}`,
      fix: () =>
        'Do not expose this endpoint to others: it does not check API keys. Find out which account pays.',
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number }) => `A made-up API key returned ${d.status} instead of 401`,
      fix: () =>
        'Do not treat server errors from this endpoint as outages: the cause may be a wrong API key.',
    },
  },

  run({ wrongKey, noPrompt, generate, noKey, providerFacts }, { pass, fail, skip, error }) {
    const causes = ['auth_missing_key', 'auth_invalid_key', 'auth_scope', 'model_access'] as const
    const result = assessEnforcement(wrongKey, { causes, noPrompt, generate })
    const expected = '401'
    if (result.kind === 'unclear') return error(result)
    // A server that rejects requests without a key requires one, whatever its default.
    if (result.kind === 'served' && providerFacts?.keyless && noKey?.outcome.kind !== 'refused')
      return skip('This server requires no API key by default')
    if (result.kind === 'served')
      return fail('served', { what: result.what, expected, seen: `${result.status} with ${result.what}` })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`Rejected with ${result.status}`)
  },
})
