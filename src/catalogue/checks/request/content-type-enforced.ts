import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'request/content-type-enforced',
  title: 'A request with a wrong content type is rejected',
  why: 'A server that ignores the content type may accept a body that the next server rejects.',
  severity: 'notice',
  concerns: ['content-type'],
  needs: ['wrongContentType'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { what: string }) => `A request with content type text/plain returned ${d.what}`,
      fix: () => 'Set the content type explicitly: another gateway may reject a wrong content type.',
    },
    crashed: {
      blame: 'server',
      says: (d: { status: number }) =>
        `A request with content type text/plain returned ${d.status} instead of 400 or 415`,
      fix: () => 'Set the content type explicitly: clients retry server errors.',
    },
  },

  run({ wrongContentType, noPrompt, generate }, { pass, fail, error }) {
    const causes = [
      'wrong_content_type',
      'malformed_json',
      'missing_prompt',
      'unknown_model',
      'invalid_parameter',
    ] as const
    const result = assessEnforcement(wrongContentType, {
      causes,
      fields: ['model', 'prompt', 'body', 'input'],
      noPrompt,
      generate,
      mayNameMissingPrompt: true,
    })
    const expected = '400 or 415'
    if (result.kind === 'unclear') return error(result)
    if (result.kind === 'served')
      return fail('served', { what: result.what, expected, seen: `${result.status} with ${result.what}` })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`Rejected with ${result.status}`)
  },
})
