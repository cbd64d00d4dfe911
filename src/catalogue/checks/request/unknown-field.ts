import type { ProbeResponse, ImageRequest } from '../../../contract/index.ts'
import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

/** Whether the rejection names the field. If it does, it counts, whatever its cause. */
const namesField = ({ outcome }: ProbeResponse) =>
  outcome.kind === 'refused' && /graycard_canary/.test(`${outcome.param} ${outcome.message}`)

/** Fields whose effect shows in the response: in the echo, the count, the structure or the image. */
const observableFields = new Set([
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
const unobservable = (request: ImageRequest) =>
  Object.keys(request).filter((field) => request[field] !== undefined && !observableFields.has(field))

export default defineCheck({
  id: 'request/unknown-field',
  title: 'An unknown field is rejected',
  why: 'If unknown fields are dropped, a new parameter seems to work but has no effect.',
  severity: 'notice',
  concerns: ['unknown-field'],
  needs: ['canaryField'],
  also: ['noPrompt', 'generate', 'contract', 'facts'],
  messages: {
    dropped: {
      blame: 'server',
      says: ({ refusedBy, unseen }: Dropped) =>
        (refusedBy === null
          ? 'The API accepted a made-up field without an error, so unknown fields are dropped or passed on'
          : `The API accepted a made-up field without an error, although ${refusedBy} rejects unknown fields`) +
        (unseen.length > 0
          ? `. No response shows whether these fields reached the model: ${unseen.join(', ')}`
          : ''),
      fix: ({ refusedBy }) =>
        `Check the echo and the image: a 200 does not prove that a parameter has an effect.${refusedBy === null ? '' : ` Ask the gateway’s operator whether the gateway drops fields, or forwards requests to a vendor other than ${refusedBy}.`}`,
    },
    crashed: {
      blame: 'server',
      says: (d: { status: number }) =>
        `A request with a made-up field returned ${d.status} instead of a rejection`,
      fix: () => 'Send only documented fields: clients retry server errors.',
    },
  },

  run({ canaryField, noPrompt, generate, contract, facts }, { pass, fail, error }) {
    const causes = [
      'unsupported_parameter',
      'invalid_parameter',
      ...(namesField(canaryField) && canaryField.cause ? [canaryField.cause] : []),
    ] as const
    const result = assessEnforcement(canaryField, {
      causes,
      fields: ['graycard_canary'],
      noPrompt,
      generate,
    })
    const expected = 'a rejection that names the field'
    if (result.kind === 'unclear') return error(result)
    if (result.kind === 'served')
      return fail('dropped', {
        refusedBy: facts?.vendorUnknownFields === 'refused' ? (facts.vendor ?? null) : null,
        unseen: contract ? unobservable(contract.request) : [],
        expected,
        seen: `${result.status} with ${result.what}`,
      })
    if (result.kind === 'crashed')
      return fail('crashed', { status: result.status, expected, seen: String(result.status) })
    return pass(`Rejected with ${result.status}${result.code ? ` ${result.code}` : ''}`)
  },
})
