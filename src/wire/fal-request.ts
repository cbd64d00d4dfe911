import { type JsonObject, toObject, toNonEmptyString } from '../contract/index.ts'
import { openaiFormat } from '../plugin/index.ts'

/** Model inputs with the same name in both APIs. Source: https://fal.ai/models/fal-ai/flux/schnell/api, read 2026-11-24. */
const sharedFields = [
  'prompt',
  'seed',
  'output_format',
  'num_inference_steps',
  'guidance_scale',
  'quality',
] as const
/** Source: as above, `ImageSize`. */
const presets: Readonly<Record<string, string>> = {
  square_hd: '1024x1024',
  square: '512x512',
  portrait_4_3: '768x1024',
  portrait_16_9: '576x1024',
  landscape_4_3: '1024x768',
  landscape_16_9: '1024x576',
}

/** Translates a model's inputs to OpenAI's format. Drops unknown inputs, as the API's framework does. */
export function fromFal(model: string, body: JsonObject): JsonObject {
  const { image_size: given = 'landscape_4_3', num_images: n } = body
  const modelEntry = toNonEmptyString(given)
  const edges = toObject(given)
  const size =
    modelEntry === null
      ? `${String(edges['width'])}x${String(edges['height'])}`
      : (presets[modelEntry] ?? modelEntry)
  return {
    model,
    size,
    ...(n === undefined ? {} : { n }),
    ...openaiFormat.pick(body, sharedFields),
  }
}
