import type { ProbeResponse, ImageRequest } from '../../../contract/index.ts'
import { defineCheck, enforcement } from '../../../plugin/index.ts'

/** Does the refusal speak of the field itself? Then it fits, whatever the server calls it. */
const names = ({ outcome }: ProbeResponse) =>
  outcome.kind === 'refused' && /graycard_canary/.test(`${outcome.param} ${outcome.message}`)

/** Fields that show in a reply: in its echo, its count, its form or the picture. */
const shown = new Set([
  'prompt',
  'n',
  'size',
  'quality',
  'output_format',
  'background',
  'response_format',
  'stream',
  'partial_images',
])
interface Dropped {
  readonly refusedBy: string | null
  readonly unseen: readonly string[]
}
const traceless = (request: ImageRequest) =>
  Object.keys(request).filter((field) => request[field] !== undefined && !shown.has(field))

export default defineCheck({
  id: 'request/unknown-field',
  title: 'A field nobody knows is refused',
  why: 'Where unknown fields vanish, a new parameter seems to work through this gateway and does nothing.',
  severity: 'notice',
  needs: ['canaryField'],
  also: ['noPrompt', 'generate', 'contract', 'facts'],
  messages: {
    dropped: {
      blame: 'server',
      says: ({ refusedBy, unseen }: Dropped) =>
        (refusedBy === null
          ? 'a made-up field was taken without a word: unknown fields are dropped or passed on'
          : `a made-up field, which ${refusedBy} is known to refuse, was taken without a word`) +
        (unseen.length > 0 ? `; no reply shows whether ${unseen.join(', ')} arrived` : ''),
      fix: ({ refusedBy }) =>
        `${refusedBy === null ? '' : `Something on the way drops fields, or it is not ${refusedBy} that answers. `}Do not conclude from a 200 that a parameter has an effect; look at the echo and the picture.`,
    },
    crashed: {
      blame: 'server',
      says: (d: { status: number }) => `a made-up field is answered ${d.status}`,
      fix: () => 'Clients retry a server error: send documented fields only.',
    },
  },

  run({ canaryField, noPrompt, generate, contract, facts }, { pass, fail, skip }) {
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
      return fail('dropped', {
        refusedBy: facts?.vendorUnknownFields === 'refused' ? (facts.vendor ?? null) : null,
        unseen: contract ? traceless(contract.request) : [],
        expected,
        seen: `${result.status} with ${result.what}`,
      })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`refused with ${result.status}${result.code ? ` ${result.code}` : ''}`)
  },
})
