import { defineCheck, enforcement } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'request/content-type-enforced',
  title: 'A body of the wrong type is refused',
  why: 'A server that parses whatever comes will take your mistakes for requests.',
  severity: 'notice',
  needs: ['wrongContentType'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { what: string }) => `a body sent as text/plain was served ${d.what}`,
      fix: () => 'Do not rely on the server to notice a wrong header; the next gateway may.',
    },
    crashed: {
      blame: 'server',
      says: (d: { status: number }) => `a body sent as text/plain is answered ${d.status}`,
      fix: () => 'Clients retry such an answer; set the header yourself.',
    },
  },

  run({ wrongContentType, noPrompt, generate }, { pass, fail, skip }) {
    // A server that does not read the body misses what is in it, and says so.
    const fits = [
      'wrong_content_type',
      'malformed_json',
      'missing_prompt',
      'unknown_model',
      'invalid_parameter',
    ] as const
    const result = enforcement(wrongContentType, {
      fits,
      fields: ['model', 'prompt', 'body', 'input'],
      others: [noPrompt, generate],
      // A server that does not read such a body misses the prompt in it, and says so.
      alike: [generate],
    })
    const expected = '400 or 415'
    if (result.kind === 'unclear') return skip(result.why)
    if (result.kind === 'served')
      return fail('served', { what: result.what, expected, seen: `${result.status} with ${result.what}` })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`refused with ${result.status}`)
  },
})
