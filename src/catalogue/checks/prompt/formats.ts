import { type ProbeResponse, isObject, toNonEmptyString, statusAndCode } from '../../../contract/index.ts'
import { defineCheck, noImagesReason, unverifiedReasons } from '../../../plugin/index.ts'

/** The format that a recorded request asks for. */
function requestedFormat({ exchange, submitted }: ProbeResponse): string {
  const { body } = (submitted ?? exchange).request
  return (isObject(body) ? toNonEmptyString(body['output_format']) : null) ?? 'a format'
}

export default defineCheck({
  id: 'prompt/formats',
  title: 'Every documented format is returned as requested',
  why: 'A silently replaced format, such as a PNG labelled WebP, breaks the software that processes the image.',
  severity: 'risky',
  optIn: true,
  needs: ['promptFormats'],
  messages: {
    other: {
      blame: 'server',
      says: (d: { format: string; got: string }) => `Returned ${d.got}, requested ${d.format}`,
      fix: () =>
        'Detect each image’s format from its first bytes, and convert images of another format. Report the difference to the gateway.',
      discriminator: (d) => d.format,
    },
    refused: {
      blame: 'server',
      says: (d: { format: string; status: number; message: string }) =>
        `The API rejected format ${d.format} (${d.status}): ${d.message}`,
      fix: () =>
        'Request another format from this endpoint, although the model’s documentation allows this format.',
      discriminator: (d) => d.format,
    },
  },

  run({ promptFormats }, { pass, fail, error }) {
    return promptFormats.map((answer) => {
      const { outcome, cause } = answer
      const format = requestedFormat(answer)
      const expected = format
      if (outcome.kind === 'refused' && (cause === 'invalid_parameter' || cause === 'unsupported_parameter'))
        return fail('refused', {
          format,
          status: outcome.status,
          message: outcome.message,
          expected,
          seen: statusAndCode(outcome.status, outcome.code, cause ?? 'refused'),
        })
      const why = noImagesReason(answer)
      if (why !== undefined) return error(`${format}: ${why}`)
      const image = answer.images?.[0]
      if (!image) return error(`${format}: ${unverifiedReasons.noneReturned.why}`)
      return image.format === format
        ? pass(`${format}: returned as requested`)
        : fail('other', { format, got: image.format, expected, seen: image.format })
    })
  },
})
