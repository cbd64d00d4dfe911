import {
  type ImageRequest,
  type JsonObject,
  type ModelFacts,
  ownValue,
  parseRatio,
  parseSize,
  type Size,
  toNonEmptyString,
} from '../contract/index.ts'
import { outputTokens, ratedQualities } from '../engine/cost/index.ts'
import type { Drawing, Quirk } from '../plugin/index.ts'
import { drawImage, type ImageSpec } from './draw-image.ts'

/** Used for `auto` and for an omitted size or quality. The real API chooses a size that depends on the prompt. This is one of its sizes. */
const defaultSize = { width: 1024, height: 1024 }
const defaultQuality = 'medium'
/** Output tokens of an image if knowledge has no formula. The number is arbitrary but not zero. */
const unknownTokens = 1000
/** Input tokens of an uploaded image. The number is the simulator's own, because no vendor publishes one. */
const inputTokens = 323

/** Both edges are rounded to multiples of this number of pixels, like in APIs that accept an aspect ratio. */
const step = 16

const rounded = (length: number) => Math.max(step, Math.round(length / step) * step)

/** The size for an aspect ratio such as `16:9` at a resolution such as `2k`. The size has about as many pixels as a square with that edge. */
function sizeFromRatio(request: ImageRequest): Size | undefined {
  const shape = parseRatio(request['aspect_ratio'])
  if (!shape) return undefined
  const edge = 1024 * Number(/^(\d)k$/i.exec(toNonEmptyString(request['resolution']) ?? '1k')?.[1] ?? 1)
  return { width: rounded(edge * Math.sqrt(shape)), height: rounded(edge / Math.sqrt(shape)) }
}

/** A request with every default resolved. */
export interface ImagePlan {
  readonly request: ImageRequest
  readonly model: string
  readonly facts: ModelFacts
  readonly drawing: Drawing
  readonly quality: string
  readonly delivery: 'b64_json' | 'url'
  /** Number of images billed. */
  readonly billed: number
  /** Number of images drawn. */
  readonly drawn: number
  readonly outputTokens: number
  readonly inputTextTokens: number
  readonly inputImageTokens: number
}

const defaultOf = (facts: ModelFacts, param: string): string | undefined => {
  const rule = facts.params[param]
  return rule?.type === 'choice' ? rule.default : undefined
}

/** The size in pixels: the requested size, or the size for the requested aspect ratio and resolution. */
function sizeOf(request: ImageRequest, facts: ModelFacts): Size {
  const ratio = ownValue(facts.aspects ?? {}, toNonEmptyString(request['aspect_ratio']) ?? '')
  const resolution = toNonEmptyString(request['image_size']) ?? defaultOf(facts, 'image_size')
  const named = ratio && ownValue(ratio, resolution ?? '')
  const pixels = parseSize(request.size ?? named ?? Object.values(ratio ?? {})[0] ?? '')
  return pixels ?? sizeFromRatio(request) ?? defaultSize
}

/** Resolves size, quality, format and tokens of a request like a conforming API, then applies the quirks. */
export function planImages(
  request: ImageRequest,
  model: string,
  facts: ModelFacts,
  quirks: readonly Quirk[],
  inputs: number,
): ImagePlan {
  const size = sizeOf(request, facts)
  const quality = toNonEmptyString(request.quality) ?? defaultOf(facts, 'quality') ?? 'auto'
  const requested = request['response_format']
  const resolved = quality === 'auto' ? defaultQuality : quality
  const plain: Drawing = {
    ...size,
    format: (request.output_format ?? defaultOf(facts, 'output_format') ?? 'png').replace(/^jpg$/, 'jpeg'),
    transparent: request.background === 'transparent',
    provenance: true,
  }
  const drawing = quirks.reduce((before, quirk) => quirk.drawing?.(before, request) ?? before, plain)
  const billed = Math.max(1, request.n ?? 1)
  const partials = request.stream === true ? (request.partial_images ?? 0) : 0
  const tiers = facts.tokens ? ratedQualities(facts.tokens) : []
  const tier = tiers.includes(resolved) ? resolved : (tiers[0] ?? resolved)
  const each = (facts.tokens && outputTokens(facts.tokens, tier, drawing)) ?? unknownTokens
  return {
    request,
    model,
    facts,
    drawing,
    quality: resolved,
    delivery:
      (requested === 'url' || requested === 'b64_json' ? requested : facts.delivery) === 'url'
        ? 'url'
        : 'b64_json',
    billed,
    drawn: quirks.reduce((n, quirk) => quirk.imageCount?.(n) ?? n, billed),
    outputTokens: billed * (each + partials * (facts.tokens?.perPartial ?? 0)),
    inputTextTokens: Math.max(1, Math.ceil(request.prompt.length / 4)),
    inputImageTokens: inputs * inputTokens,
  }
}

/** Draws the images of a plan in sequence. Drawing in parallel would only compete for the same cores. */
export async function drawImages(
  plan: ImagePlan,
  inputImage: Uint8Array | undefined,
  mask: Uint8Array | undefined,
): Promise<readonly Uint8Array[]> {
  const images: Uint8Array[] = []
  for (let index = 0; index < plan.drawn; index++) {
    // oxlint-disable-next-line no-await-in-loop
    images.push(await drawImage(imageSpec(plan, index, inputImage, mask)))
  }
  return images
}

const imageSpec = (
  { drawing, model, facts, request, quality }: ImagePlan,
  index: number,
  inputImage: Uint8Array | undefined,
  mask: Uint8Array | undefined,
): ImageSpec => ({
  ...drawing,
  model,
  generator: facts.generator ?? model,
  prompt: request.prompt,
  quality,
  index,
  compression: typeof request['output_compression'] === 'number' ? request['output_compression'] : 85,
  ...(inputImage ? { inputImage } : {}),
  ...(mask ? { mask } : {}),
})

/** The request fields that this model's response repeats, with every default resolved. */
export function echoOf({ request, drawing, quality, facts }: ImagePlan): JsonObject {
  const all = {
    size: `${drawing.width}x${drawing.height}`,
    quality,
    background: drawing.transparent ? 'transparent' : request.background === 'opaque' ? 'opaque' : 'auto',
    output_format: drawing.format,
  }
  return Object.fromEntries(Object.entries(all).filter(([field]) => facts.echo?.includes(field)))
}

/** The `usage` object of the response. Empty if this model returns none. */
export function usageOf(plan: ImagePlan): JsonObject {
  if (plan.facts.usage !== true) return {}
  const input = plan.inputTextTokens * plan.billed + plan.inputImageTokens
  return {
    usage: {
      total_tokens: input + plan.outputTokens,
      input_tokens: input,
      output_tokens: plan.outputTokens,
      input_tokens_details: {
        text_tokens: input - plan.inputImageTokens,
        image_tokens: plan.inputImageTokens,
      },
    },
  }
}
