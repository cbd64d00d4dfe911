import { isObject, type JsonObject, toObject, objectsIn, toNonEmptyString } from '../contract/index.ts'

/** Fields that the API accepts and that do not affect the simulated images. Source: https://ai.google.dev/api/generate-content, read 2026-11-24. */
const ignoredFields = new Set(['safetySettings', 'systemInstruction', 'tools', 'toolConfig', 'cachedContent'])
const ignoredConfigFields =
  /^(responseModalities|temperature|topP|topK|seed|maxOutputTokens|stopSequences|thinkingConfig|mediaResolution)$/

const readFields = new Set([
  ...ignoredFields,
  ...'generationConfig imageConfig aspectRatio imageSize candidateCount inlineData mimeType'.split(' '),
])
const isRead = (name: string) => readFields.has(name) || ignoredConfigFields.test(name)

/** The same JSON with its known field names in camelCase: the API reads both spellings. Source: https://protobuf.dev/programming-guides/json, read 2026-11-30. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const camel = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      return [isRead(camel) ? camel : name, camelCased(one)]
    }),
  )
}

/** Translates a generateContent body to OpenAI's format. Unknown fields are kept, so that the server rejects them. */
export function fromGemini(model: string, body: JsonObject): JsonObject {
  const { contents, generationConfig, ...rest } = toObject(camelCased(body))
  const turns = objectsIn(contents).map(({ role, parts }) => ({ role, parts: objectsIn(parts) }))
  const parts = turns.flatMap((turn) => turn.parts)
  // In a conversation, the model's images are edited further, but its words are no request.
  const prompt = turns
    .filter(({ role }) => role !== 'model')
    .flatMap((turn) => turn.parts.flatMap((part) => toNonEmptyString(part['text']) ?? []))
    .join('\n')
  const images = parts.flatMap(({ inlineData: data }) =>
    isObject(data) ? [{ image_url: `data:${String(data['mimeType'])};base64,${String(data['data'])}` }] : [],
  )
  const { imageConfig, candidateCount, ...config } = toObject(generationConfig)
  const { aspectRatio, imageSize, ...image } = toObject(imageConfig)
  const unknown = Object.entries({ ...rest, ...config }).filter(
    ([name]) => !ignoredFields.has(name) && !ignoredConfigFields.test(name),
  )
  return {
    model,
    ...(prompt === '' ? {} : { prompt }),
    ...(images.length > 0 ? { images } : {}),
    ...(candidateCount === undefined ? {} : { n: candidateCount }),
    ...(aspectRatio === undefined ? {} : { aspect_ratio: aspectRatio }),
    ...(imageSize === undefined ? {} : { image_size: imageSize }),
    ...image,
    ...Object.fromEntries(unknown),
  }
}
