import { type ProbeResponse, isObject, textOf } from '../../../contract/index.ts'
import { defineCheck, unserved } from '../../../plugin/index.ts'

/** The format a recorded call asked for. */
function asked({ exchange, submitted }: ProbeResponse): string {
  const { body } = (submitted ?? exchange).request
  return (isObject(body) ? textOf(body['output_format']) : null) ?? 'a format'
}

export default defineCheck({
  id: 'prompt/formats',
  title: 'Every format the model is known to write comes as that format',
  why: 'A format that is quietly replaced breaks the pipeline behind it: a PNG in a field called WebP.',
  severity: 'risky',
  optIn: true,
  needs: ['promptFormats'],
  messages: {
    other: {
      blame: 'server',
      says: (d: { format: string; got: string }) => `${d.format} was asked for and ${d.got} came`,
      fix: () => 'Convert it yourself, and tell the gateway: look at the first bytes of every picture.',
      discriminator: (d) => d.format,
    },
    refused: {
      blame: 'server',
      says: (d: { format: string; status: number; message: string }) =>
        `${d.format} is refused (${d.status}): ${d.message}`,
      fix: () => 'Ask for another format here; the model is documented to write this one.',
      discriminator: (d) => d.format,
    },
  },

  run({ promptFormats }, { pass, fail, skip }) {
    return promptFormats.map((answer) => {
      const { outcome, cause } = answer
      const format = asked(answer)
      const expected = format
      if (outcome.kind === 'refused' && (cause === 'invalid_parameter' || cause === 'unsupported_parameter'))
        return fail('refused', {
          format,
          status: outcome.status,
          message: outcome.message,
          expected,
          seen: `${outcome.status} ${outcome.code ?? cause}`,
        })
      const why = unserved(answer)
      if (why !== undefined) return skip(`${format}: ${why}`)
      const image = answer.images?.[0]
      if (!image) return skip(`${format}: no picture came`)
      return image.format === format
        ? pass(`${format}: as asked`)
        : fail('other', { format, got: image.format, expected, seen: image.format })
    })
  },
})
