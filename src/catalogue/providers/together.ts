import { optionalField } from '../../contract/index.ts'
import { defineProvider } from '../../plugin/index.ts'
import { decodeWith, openaiImages, postJson, readImages, splitSize } from '../../wire/index.ts'

/** Its value for `b64_json` is `base64`. Source: togethercomputer/openapi, images/generations, read 2026-11-24. */
const formatOf = (format: unknown) => (format === 'b64_json' ? 'base64' : format)

/** OpenAI's endpoint with `width` and `height` instead of `size`. Response items have an index and a type; there is no `created`. */
export default defineProvider({
  id: 'together',
  title: 'Together AI',
  role: 'gateway',
  ...openaiImages,
  unsupported: ['edit'],
  encode(operation) {
    if (operation.kind !== 'generate') return openaiImages.encode(operation)
    const { model: _other, response_format: format, ...fields } = splitSize(operation.request)
    const value = { model: operation.model, ...fields, ...optionalField('response_format', formatOf(format)) }
    return postJson('/images/generations', value)
  },
  decode: decodeWith({ images: (response) => readImages(response, { withoutCreated: true }) }),
})
