import type { Answer } from '../../../contract/index.ts'
import { defineCheck, enforcement } from '../../../plugin/index.ts'

/** Does the refusal speak of the field itself? Then it fits, whatever the server calls it. */
const names = ({ outcome }: Answer) =>
  outcome.kind === 'refused' && /graycard_canary/.test(`${outcome.param} ${outcome.message}`)

export default defineCheck({
  id: 'request/unknown-field',
  title: 'A field nobody knows is refused',
  why: 'Where unknown fields vanish, a new parameter seems to work through this gateway and does nothing.',
  severity: 'notice',
  needs: ['canaryField'],
  also: ['noPrompt', 'generate'],
  messages: {
    dropped: {
      blame: 'server',
      says: () => 'a made-up field was taken without a word: unknown fields are dropped or passed on',
      fix: () =>
        'Do not conclude from a 200 that a parameter has an effect; look at the echo and the picture.',
    },
    crashed: {
      blame: 'server',
      says: (d: { status: number }) => `a made-up field is answered ${d.status}`,
      fix: () => 'Clients retry a server error: send documented fields only.',
    },
  },

  run({ canaryField, noPrompt, generate }, { pass, fail, skip }) {
    const fits = [
      'unsupported_parameter',
      'invalid_parameter',
      ...(names(canaryField) && canaryField.cause ? [canaryField.cause] : []),
    ] as const
    const result = enforcement(canaryField, {
      fits,
      fields: ['graycard_canary'],
      others: [noPrompt, generate],
    })
    const expected = 'a refusal that names it'
    if (result.kind === 'unclear') return skip(result.why)
    if (result.kind === 'served')
      return fail('dropped', { expected, seen: `${result.status} with ${result.what}` })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`refused with ${result.status}${result.code ? ` ${result.code}` : ''}`)
  },
})
