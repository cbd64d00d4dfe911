import {
  type ImageRequest,
  type JsonObject,
  toObject,
  optionalField,
  type WireRequest,
} from '../contract/index.ts'
import type { Operation, InputImage, Provider } from '../plugin/index.ts'
import { toBase64 } from './base64.ts'
import { readGemini } from './gemini-response.ts'
import { geminiSizeConfig } from './gemini-sizes.ts'
import { modelPath, postJson } from './request.ts'

/** Fields of `imageConfig`. The API accepts them in camel case (JSON) and in snake case (protocol buffers). */
const imageConfigFields = new Set(['aspectRatio', 'aspect_ratio', 'imageSize', 'image_size'])

/**
 * Gemini's generateContent for images, as two pure functions. Request fields that the API's format does not have are sent at the top level of
 * the body. Source: https://ai.google.dev/api/generate-content, read 2026-11-24.
 */
export const geminiContent: Pick<Provider, 'credentials' | 'encode' | 'decode'> = {
  credentials: [{ header: 'x-goog-api-key', prefix: '' }],
  encode,
  decode: readGemini,
}

function encode(operation: Operation): WireRequest {
  // The largest page size, so that all models are on one page.
  if (operation.kind === 'models') return { method: 'GET', path: '/models?pageSize=1000' }
  const { model, request } = operation
  const [images, mask] = operation.kind === 'edit' ? [operation.images, operation.mask] : [[], undefined]
  return postJson(`/${modelPath(model.includes('/') ? model : `models/${model}`)}:${methodOf(request)}`, {
    ...bodyOf(request, images.map(partOf)),
    ...optionalField('mask', mask && partOf(mask)),
  })
}

const methodOf = ({ stream }: ImageRequest) =>
  stream === true ? 'streamGenerateContent?alt=sse' : 'generateContent'

/** `n: 1` is the default, and `stream` selects another method, so neither becomes a field. */
function bodyOf(request: ImageRequest, parts: readonly JsonObject[]): JsonObject {
  const { prompt, n, size, stream, model: _model, generationConfig: given, ...rest } = request
  const fields = Object.entries(rest)
  const image = Object.fromEntries(fields.filter(([name]) => imageConfigFields.has(name)))
  const other = Object.fromEntries(fields.filter(([name]) => !imageConfigFields.has(name)))
  const own = toObject(given)
  const sized = size === undefined ? {} : (geminiSizeConfig(size) ?? { size })
  const imageConfig = { ...sized, ...image, ...toObject(own['imageConfig']) }
  return {
    contents: [{ role: 'user', parts: [{ text: prompt }, ...parts] }],
    generationConfig: {
      responseModalities: ['IMAGE'],
      ...(n === undefined || n === 1 ? {} : { candidateCount: n }),
      ...own,
      ...(Object.keys(imageConfig).length > 0 ? { imageConfig } : {}),
    },
    ...(stream === undefined || typeof stream === 'boolean' ? {} : { stream }),
    ...other,
  }
}

/** Bytes and data URLs are sent inline. Other URLs are sent as a file that the API fetches. */
function partOf(image: InputImage): JsonObject {
  if (image.kind === 'bytes')
    return { inlineData: { mimeType: image.contentType, data: toBase64(image.bytes) } }
  const [, mimeType, data] = /^data:([^;,]+);base64,(.+)$/s.exec(image.url) ?? []
  return data === undefined ? { fileData: { fileUri: image.url } } : { inlineData: { mimeType, data } }
}
