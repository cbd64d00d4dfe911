import { formatSize, statusAndCode } from '../../../contract/index.ts'
import { defineCheck, messageOf, noImagesReason, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'prompt/edits',
  title: 'The model supports edits through this endpoint',
  why: 'Many gateways support only generations, so test edits before you offer an edit button.',
  severity: 'risky',
  optIn: true,
  needs: ['promptEdits'],
  messages: {
    refused: {
      blame: 'server',
      says: (d: { status: number; message: string }) =>
        `The API rejected an edit of a plain image (${d.status}): ${d.message}`,
      fix: () => 'Do not offer edits through this endpoint. To investigate, add `edit` to the contract.',
    },
    broken: {
      blame: 'server',
      says: (d: { why: string }) => `The edited image does not decode: ${d.why}`,
      fix: () => 'Inspect the recorded exchange of this request: something cut or changed the response.',
    },
  },

  run({ promptEdits }, { pass, fail, error }) {
    const { outcome } = promptEdits
    if (outcome.kind === 'refused')
      return fail('refused', {
        status: outcome.status,
        message: messageOf(promptEdits),
        expected: 'an image',
        seen: statusAndCode(outcome.status, outcome.code, promptEdits.cause ?? 'refused'),
      })
    const why = noImagesReason(promptEdits)
    if (why !== undefined) return error(why)
    const image = promptEdits.images?.[0]
    if (!image) return error(unverifiedReasons.noneReturned)
    if (image.broken !== undefined)
      return fail('broken', { why: image.broken, expected: 'an image', seen: image.broken })
    return pass(`Returned an edited image of ${formatSize(image)}`)
  },
})
