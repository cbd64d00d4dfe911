import {
  type ImageRequest,
  type JsonObject,
  objectOf,
  optionalField,
  type WireRequest,
} from '../contract/index.ts'
import type { Operation, InputImage, Provider } from '../plugin/index.ts'
import { toBase64 } from './base64.ts'
import { readGemini } from './gemini-response.ts'
import { geminiSizeConfig } from './gemini-sizes.ts'
import { modelPath, postJson } from './request.ts'

/** Fields of `imageConfig`, as Google's JSON writes them and as protocol buffers do: it reads both. */
const imageConfigFields = new Set(['aspectRatio', 'aspect_ratio', 'imageSize', 'image_size'])

/**
 * Gemini's generateContent as two pure functions, with pictures for answers. Fields that the API has no other name for stand at
 * the top of the body. Source: https://ai.google.dev/api/generate-content, read 2026-11-24.
 */
export const geminiContent: Pick<Provider, 'credentials' | 'encode' | 'decode'> = {
  credentials: [{ header: 'x-goog-api-key', prefix: '' }],
  encode,
  decode: readGemini,
}

function encode(operation: Operation): WireRequest {
  // The most that a page holds; without it a model may be on the next.
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

/** One picture is what a call makes anyway, and a stream is another method: neither is a field. */
function bodyOf(request: ImageRequest, parts: readonly JsonObject[]): JsonObject {
  const { prompt, n, size, stream, model: _model, generationConfig: given, ...rest } = request
  const fields = Object.entries(rest)
  const image = Object.fromEntries(fields.filter(([name]) => imageConfigFields.has(name)))
  const other = Object.fromEntries(fields.filter(([name]) => !imageConfigFields.has(name)))
  const own = objectOf(given)
  const sized = size === undefined ? {} : (geminiSizeConfig(size) ?? { size })
  const imageConfig = { ...sized, ...image, ...objectOf(own['imageConfig']) }
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

/** Bytes and data URLs go in line, an address as a file to be fetched. */
function partOf(image: InputImage): JsonObject {
  if (image.kind === 'bytes')
    return { inlineData: { mimeType: image.contentType, data: toBase64(image.bytes) } }
  const [, mimeType, data] = /^data:([^;,]+);base64,(.+)$/s.exec(image.url) ?? []
  return data === undefined ? { fileData: { fileUri: image.url } } : { inlineData: { mimeType, data } }
}
