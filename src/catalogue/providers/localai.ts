import { isObject, parseJson, type WireResponse } from '../../contract/index.ts'
import { defineProvider } from '../../plugin/index.ts'
import { decodeWith, openaiImages, readImages } from '../../wire/index.ts'

/** An empty list of images is omitted from the response. Source: mudler/LocalAI core/schema/openai.go, `data,omitempty`, read 2026-11-24. */
function images(response: WireResponse) {
  const body = parseJson(response.text)
  const bare = isObject(body) && 'created' in body && !('data' in body) && !('error' in body)
  return readImages(bare ? { ...response, text: JSON.stringify({ ...body, data: [] }) } : response)
}

/** OpenAI's format. An input image is the `file` of a generation, which is not an edit. */
export default defineProvider({
  id: 'localai',
  title: 'LocalAI',
  role: 'gateway',
  ...openaiImages,
  unsupported: ['edit'],
  decode: decodeWith({ images }),
})
