import { type JsonObject, objectsIn, optionalField, toNonEmptyString, toObject } from '../contract/index.ts'
import type { ReturnedImage } from '../plugin/index.ts'

/** Fields of `parameters` → fields of OpenAI's request. Other parameters do not affect the simulated images: `parameters` has no schema, so none is rejected. */
const translatedFields: Readonly<Record<string, string>> = {
  sampleCount: 'n',
  aspectRatio: 'aspect_ratio',
  imageSize: 'image_size',
  sampleImageSize: 'image_size',
  personGeneration: 'personGeneration',
}

const formatOf = (type: unknown) => toNonEmptyString(type)?.replace(/^image\//, '')

/** Translates a `predict` body to OpenAI's format. Source: https://ai.google.dev/gemini-api/docs/imagen and the recorded tests of crmne/ruby_llm. */
export function fromImagen(model: string, { instances, parameters, ...rest }: JsonObject): JsonObject {
  const given = toObject(parameters)
  const { mimeType, compressionQuality } = toObject(given['outputOptions'])
  const prompt = objectsIn(instances)[0]?.['prompt']
  const translated = Object.entries(translatedFields).flatMap(([name, field]): [string, unknown][] => {
    const value = given[name]
    if (value === undefined || value === null) return []
    return [[field, typeof value === 'string' && name === 'personGeneration' ? value.toLowerCase() : value]]
  })
  return {
    model,
    ...optionalField('prompt', prompt),
    // Documented default: four images.
    n: 4,
    ...Object.fromEntries(translated),
    ...optionalField('output_format', formatOf(mimeType ?? given['mimeType'])),
    ...optionalField('output_compression', compressionQuality),
    ...rest,
  }
}

/** The `predict` response with these images. */
export function imagenPredictions(images: readonly ReturnedImage[], request: unknown): JsonObject {
  if (images.length === 0) return {}
  const entries = images.map(({ base64, format }) => ({
    mimeType: `image/${format}`,
    bytesBase64Encoded: base64,
  }))
  const { includeSafetyAttributes } = toObject(toObject(request)['parameters'])
  const attributes = { safetyAttributes: { categories: ['Porn', 'Violence'], scores: [0.1, 0.1] } }
  return {
    predictions:
      includeSafetyAttributes === true
        ? [
            ...entries.map((entry) => ({ ...entry, ...attributes })),
            { ...attributes, contentType: 'Positive Prompt' },
          ]
        : entries,
  }
}
