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
import { inputImageTokens, outputTokens, ratedQualities } from '../engine/cost/index.ts'
import type { Drawing, Quirk } from '../plugin/index.ts'
import { countTokens } from './count-tokens.ts'
import { drawImage, type ImageSpec } from './draw-image.ts'

/** Used for `auto` and for an omitted size or quality. The real API chooses a size that depends on the prompt. This is one of its sizes. */
const defaultSize = { width: 1024, height: 1024 }
const defaultQuality = 'medium'
/** Output tokens of an image if knowledge has no formula. The number is arbitrary but not zero. */
const unknownTokens = 1000
/** Input tokens of an uploaded image if knowledge has no rule. The number is arbitrary but not zero. */
const unknownInputTokens = 300

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
  readonly outputImageTokens: number
  readonly outputTextTokens: number
  readonly inputImages: number
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

/** Text tokens that an image is billed with: within the observed range, always the same for a prompt. */
const textTokensOut = ({ textTokensOut: [least, most] = [0, 0] }: ModelFacts, prompt: string): number =>
  least + (prompt.length % (most - least + 1))

/** Resolves size, quality, format and tokens of a request like a conforming API, then applies the quirks. `inputs` are the sizes of the uploads. */
export async function planImages(
  request: ImageRequest,
  model: string,
  facts: ModelFacts,
  quirks: readonly Quirk[],
  inputs: readonly Size[],
): Promise<ImagePlan> {
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
  const rule = facts.inputTokens
  const text = facts.usage === true ? await countTokens(request.prompt) : 0
  const high = request['input_fidelity'] === 'high'
  const image = inputs.map((one) => (rule ? inputImageTokens(rule, one, high) : unknownInputTokens))
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
    outputImageTokens: billed * (each + partials * (facts.tokens?.perPartial ?? 0)),
    outputTextTokens: billed * textTokensOut(facts, request.prompt),
    inputImages: inputs.length,
    inputTextTokens: billed * (text + (rule?.perRequest ?? 0) + inputs.length * (rule?.perImage ?? 0)),
    inputImageTokens: billed * image.reduce((sum, one) => sum + one, 0),
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
export function echoOf({ drawing, quality, facts }: ImagePlan): JsonObject {
  const all = {
    size: `${drawing.width}x${drawing.height}`,
    quality,
    background: drawing.transparent ? 'transparent' : 'opaque',
    output_format: drawing.format,
  }
  return Object.fromEntries(Object.entries(all).filter(([field]) => facts.echo?.includes(field)))
}

/** The `usage` object of a response on a day (YYYY-MM-DD). Empty if this model returns none. */
export function usageOf(plan: ImagePlan, day: string): JsonObject {
  const { facts, inputTextTokens, inputImageTokens: inputImage, outputImageTokens, outputTextTokens } = plan
  if (facts.usage !== true) return {}
  const input = inputTextTokens + inputImage
  const output = outputImageTokens + outputTextTokens
  const ticks = facts.costTicks
  const split = facts.outputDetails !== undefined && facts.outputDetails <= day
  return {
    usage: {
      total_tokens: input + output,
      input_tokens: input,
      output_tokens: output,
      input_tokens_details: { text_tokens: inputTextTokens, image_tokens: inputImage },
      ...(ticks
        ? {
            cost_in_usd_ticks: plan.billed * ticks.image + plan.inputImages * ticks.inputImage,
          }
        : {}),
      ...(split
        ? { output_tokens_details: { image_tokens: outputImageTokens, text_tokens: outputTextTokens } }
        : {}),
    },
  }
}
