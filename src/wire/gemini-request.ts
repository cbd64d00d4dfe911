import { isObject, type JsonObject, toObject, objectsIn, toNonEmptyString } from '../contract/index.ts'

/** Fields that the API accepts and that do not affect the simulated images. Source: https://ai.google.dev/api/generate-content, read 2026-11-24. */
const ignoredFields = new Set(['safetySettings', 'systemInstruction', 'tools', 'toolConfig', 'cachedContent'])
const ignoredConfigFields =
  /^(responseModalities|temperature|topP|topK|seed|maxOutputTokens|stopSequences|thinkingConfig|mediaResolution)$/

/** Translates a generateContent body to OpenAI's format. Unknown fields are kept, so that the server rejects them. */
export function fromGemini(model: string, body: JsonObject): JsonObject {
  const { contents, generationConfig, ...rest } = body
  const parts = objectsIn(contents).flatMap((content) => objectsIn(content['parts']))
  const prompt = parts.flatMap((part) => toNonEmptyString(part['text']) ?? []).join('\n')
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
