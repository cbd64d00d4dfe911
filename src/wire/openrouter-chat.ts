import {
  isObject,
  type JsonObject,
  objectsIn,
  optionalField,
  toNonEmptyString,
  toObject,
} from '../contract/index.ts'
import type { ReturnedImage } from '../plugin/index.ts'

/** Author in a model id → vendor in knowledge, and the provider's name in a response. */
const vendors: Readonly<Record<string, { readonly vendor: string; readonly provider: string }>> = {
  google: { vendor: 'gemini', provider: 'Google' },
  openai: { vendor: 'openai', provider: 'OpenAI' },
  'x-ai': { vendor: 'xai', provider: 'xAI' },
}

interface ChatRequest {
  readonly vendor: string
  /** The request for the images in OpenAI's format. */
  readonly body: JsonObject
}

/** Splits `author/name`. Undefined for an author without models here. */
function modelOf(model: unknown) {
  const [, author = '', name = ''] = /^([^/]+)\/(.+)$/.exec(toNonEmptyString(model) ?? '') ?? []
  const known = Object.hasOwn(vendors, author) ? vendors[author] : undefined
  return known && { ...known, name }
}

/** Translates a chat request for an image: the texts of the user's messages are the prompt, and all images of the conversation are edited further. */
export function fromChat(json: JsonObject): ChatRequest {
  const { model, messages, modalities, image_config: config, stream } = json
  const { vendor = 'openai', name } = modelOf(model) ?? {}
  const texts: string[] = []
  const images: JsonObject[] = []
  for (const { role, content, images: returned } of objectsIn(messages)) {
    if (typeof content === 'string' && role === 'user') texts.push(content)
    for (const part of [...objectsIn(content), ...objectsIn(returned)]) {
      const { type, text, image_url: image } = part
      if (type === 'text' && typeof text === 'string' && role === 'user') texts.push(text)
      if (type === 'image_url') images.push({ image_url: isObject(image) ? image['url'] : image })
    }
  }
  const prompt = texts.join('\n')
  const { aspect_ratio: ratio, image_size: size } = vendor === 'openai' ? {} : toObject(config)
  return {
    vendor,
    body: {
      ...optionalField(
        'model',
        model === undefined ? undefined : (name ?? `/${toNonEmptyString(model) ?? ''}`),
      ),
      ...(prompt === '' ? {} : { prompt }),
      ...(images.length > 0 ? { images } : {}),
      ...optionalField('aspect_ratio', ratio),
      ...optionalField('image_size', size),
      ...(stream === true ? { stream } : {}),
      // Only Google's image models return text too. The others reject the field. Sources: Pasta-Devs/Marinara-Engine#5749, HKUDS/DeepTutor#1348, 2026-09.
      ...(vendor !== 'gemini' && Array.isArray(modalities) && modalities.includes('text')
        ? { modalities }
        : {}),
    },
  }
}

/** USD per token that goes in and that comes out: the simulator's own numbers, so that a response can state its cost. */
const rateIn = 0.000_000_3
const rateOut = 0.000_03

/** Days from which a response has a field. Source: crmne/ruby_llm recorded tests, 2026-01-08, 2026-03-03 and 2026-03-16. */
const detailsSince = '2026-03-03'
const fingerprintSince = '2026-03-16'
const words = 'Here is the image.'

const dayOf = (created: unknown) => new Date(Number(created) * 1000).toISOString().slice(0, 10)

function usageOf(usage: JsonObject, day: string): JsonObject {
  const input = Number(usage['input_tokens'])
  const output = Number(usage['output_tokens'])
  const detailed = day >= detailsSince
  const cost = input * rateIn + output * rateOut
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: usage['total_tokens'],
    cost,
    is_byok: false,
    prompt_tokens_details: {
      cached_tokens: 0,
      ...(detailed ? { cache_write_tokens: 0 } : {}),
      audio_tokens: 0,
      video_tokens: 0,
    },
    cost_details: {
      upstream_inference_cost: detailed ? cost : null,
      upstream_inference_prompt_cost: input * rateIn,
      upstream_inference_completions_cost: output * rateOut,
    },
    completion_tokens_details: {
      reasoning_tokens: 0,
      image_tokens: output,
      ...(detailed ? { audio_tokens: 0 } : {}),
    },
  }
}

const imagePart = (url: string, index: number, indexed: boolean) => ({
  type: 'image_url',
  image_url: { url },
  ...(indexed ? { index } : {}),
})

/** Fields that a completion and its chunks share. */
const heading = (json: unknown, id: string, created: unknown, object: string): JsonObject => {
  const { model } = toObject(json)
  return {
    id: `gen-${String(created)}-${id}`,
    object,
    created,
    model,
    provider: modelOf(model)?.provider ?? 'OpenAI',
  }
}

/** The chat completion with these images. `json` is the client's request. */
export function chatCompletion(
  body: JsonObject,
  images: readonly ReturnedImage[],
  json: unknown,
  id: string,
): JsonObject {
  const { created, usage } = body
  const day = dayOf(created)
  const older = day < detailsSince
  return {
    ...heading(json, id, created, 'chat.completion'),
    ...(day >= fingerprintSince ? { system_fingerprint: null } : {}),
    choices: [
      {
        index: 0,
        logprobs: null,
        finish_reason: 'stop',
        native_finish_reason: 'STOP',
        message: {
          role: 'assistant',
          content: words,
          refusal: null,
          reasoning: null,
          ...(older ? { annotations: [] } : {}),
          images: images.map(({ base64, url, format }, index) =>
            imagePart(base64 === undefined ? url : `data:image/${format};base64,${base64}`, index, older),
          ),
        },
      },
    ],
    ...(isObject(usage) ? { usage: usageOf(usage, day) } : {}),
  }
}

const data = (chunk: JsonObject) => `data: ${JSON.stringify(chunk)}\n\n`

/** The chunks for one event of the images' stream. Partial images are not sent. */
export function chatChunks(event: JsonObject, json: unknown, id: string): string {
  const { type, b64_json: base64, created_at: created, output_format: format, usage } = event
  if (type === 'error') return data(event)
  if (!String(type).endsWith('.completed')) return ''
  const chunk = (delta: JsonObject, ended: boolean, more: JsonObject = {}) =>
    data({
      ...heading(json, id, created, 'chat.completion.chunk'),
      choices: [
        {
          index: 0,
          delta: { role: 'assistant', ...delta },
          finish_reason: ended ? 'stop' : null,
          native_finish_reason: ended ? 'STOP' : null,
          logprobs: null,
        },
      ],
      ...more,
    })
  const url = `data:image/${String(format)};base64,${String(base64)}`
  return (
    chunk({ content: words }, false) +
    chunk({ content: '', images: [imagePart(url, 0, true)] }, false) +
    chunk({ content: '' }, true, isObject(usage) ? { usage: usageOf(usage, dayOf(created)) } : {})
  )
}
