import { formatSize } from '../../../contract/index.ts'
import { defineCheck, unserved } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'prompt/edits',
  title: 'The same model edits a picture here',
  why: 'Many gateways pass generations on and nothing else: an edit button needs its own proof.',
  severity: 'risky',
  optIn: true,
  needs: ['promptEdits'],
  messages: {
    refused: {
      blame: 'server',
      says: (d: { status: number; message: string }) =>
        `an edit of a plain picture is refused (${d.status}): ${d.message}`,
      fix: () => 'Do not offer edits through this endpoint, or give the contract an `edit` and look into it.',
    },
    broken: {
      blame: 'server',
      says: (d: { why: string }) => `the edited picture does not decode: ${d.why}`,
      fix: () => 'See the exchange of this call: something cut or changed the reply.',
    },
  },

  run({ promptEdits }, { pass, fail, skip }) {
    const { outcome } = promptEdits
    if (outcome.kind === 'refused')
      return fail('refused', {
        status: outcome.status,
        message: outcome.message || 'no text',
        expected: 'a picture',
        seen: `${outcome.status} ${outcome.code ?? promptEdits.cause ?? 'refused'}`,
      })
    const why = unserved(promptEdits)
    if (why !== undefined) return skip(why)
    const image = promptEdits.images?.[0]
    if (!image) return skip('no picture came')
    if (image.broken !== undefined)
      return fail('broken', { why: image.broken, expected: 'a picture', seen: image.broken })
    return pass(`an edited picture of ${formatSize(image)}`)
  },
})
