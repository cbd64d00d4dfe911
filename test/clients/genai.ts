import * as genai2 from '@google/genai'
import * as genai3 from '@google/genai-3'
import { bytesOf, type Client, type Wanted } from './client.ts'

// Both versions have the same methods. They request other versions of the API.
const packages = [
  { version: 2, pack: genai2 },
  { version: 3, pack: genai3 as unknown as typeof genai2 },
] as const

/** The official package of the Gemini API. */
export const genaiClients: readonly Client[] = packages.map(({ version, pack }) => ({
  name: `@google/genai ${version}`,
  provider: 'gemini',
  model: 'gemini-3.1-flash-image',
  size: '16:9',
  pixels: [1376, 768],
  unsupported: { size: '7:1' },
  events: [undefined, 'STOP'],
  connect(baseUrl, apiKey) {
    const { models } = new pack.GoogleGenAI({ apiKey, httpOptions: { baseUrl: new URL(baseUrl).origin } })
    const config = ({ size }: Wanted) => ({ imageConfig: { aspectRatio: size } })
    return {
      async generate(wanted) {
        const { model, prompt } = wanted
        const { data } = await models.generateContent({ model, contents: prompt, config: config(wanted) })
        return { images: [bytesOf(data)] }
      },
      async edit(wanted, image) {
        const inlineData = { mimeType: 'image/png', data: Buffer.from(image).toString('base64') }
        const contents = [{ text: wanted.prompt }, { inlineData }]
        const { data } = await models.generateContent({
          model: wanted.model,
          contents,
          config: config(wanted),
        })
        return { images: [bytesOf(data)] }
      },
      async stream(wanted) {
        const { model, prompt } = wanted
        const stream = await models.generateContentStream({ model, contents: prompt, config: config(wanted) })
        const chunks = []
        for await (const chunk of stream) chunks.push(chunk)
        return {
          images: chunks.flatMap(({ data }) => (data === undefined ? [] : [bytesOf(data)])),
          events: chunks.map(({ candidates }) => candidates?.[0]?.finishReason),
        }
      },
      async list() {
        const names = []
        for await (const one of await models.list()) names.push(one.name?.replace('models/', ''))
        return names
      },
    }
  },
  faultOf: (error) =>
    error instanceof pack.ApiError
      ? {
          name: error.constructor.name,
          status: error.status,
          code: (JSON.parse(error.message) as { error: { status: string } }).error.status,
          message: error.message,
        }
      : { name: 'other', message: String(error) },
  rejections: {
    'a wrong key': { name: 'ApiError', status: 400, code: 'INVALID_ARGUMENT' },
    'a key that may only list': { name: 'ApiError', status: 403, code: 'PERMISSION_DENIED' },
    'an unknown model': { name: 'ApiError', status: 404, code: 'NOT_FOUND' },
    'an unsupported value': { name: 'ApiError', status: 400, code: 'INVALID_ARGUMENT' },
    'a rate limit': { name: 'ApiError', status: 429, code: 'RESOURCE_EXHAUSTED' },
    'a server error': { name: 'ApiError', status: 500, code: 'INTERNAL' },
  },
}))
