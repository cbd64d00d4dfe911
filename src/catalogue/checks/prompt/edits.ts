import { formatSize } from '../../../contract/index.ts'
import { defineCheck, messageOf, noImagesReason, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'prompt/edits',
  title: 'The model supports edits here',
  why: 'Many gateways support generations only: an edit button needs its own proof.',
  severity: 'risky',
  optIn: true,
  needs: ['promptEdits'],
  messages: {
    refused: {
      blame: 'server',
      says: (d: { status: number; message: string }) =>
        `Edit of a plain image rejected (${d.status}): ${d.message}`,
      fix: () => 'Do not offer edits through this endpoint, or add `edit` to the contract to investigate.',
    },
    broken: {
      blame: 'server',
      says: (d: { why: string }) => `The edited image does not decode: ${d.why}`,
      fix: () => 'Inspect the exchange of this request: something cut or changed the response.',
    },
  },

  run({ promptEdits }, { pass, fail, skip }) {
    const { outcome } = promptEdits
    if (outcome.kind === 'refused')
      return fail('refused', {
        status: outcome.status,
        message: messageOf(promptEdits),
        expected: 'an image',
        seen: `${outcome.status} ${outcome.code ?? promptEdits.cause ?? 'refused'}`,
      })
    const why = noImagesReason(promptEdits)
    if (why !== undefined) return skip(why)
    const image = promptEdits.images?.[0]
    if (!image) return skip(skipReasons.noneReturned)
    if (image.broken !== undefined)
      return fail('broken', { why: image.broken, expected: 'an image', seen: image.broken })
    return pass(`an edited image of ${formatSize(image)}`)
  },
})
