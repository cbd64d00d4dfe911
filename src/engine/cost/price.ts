import {
  countFields,
  type ModelFacts,
  parseSize,
  type Price,
  type Size,
  type UsdRange,
  type Usage,
  wildcard,
} from '../../contract/index.ts'
import { maxInputImageTokens } from './input-tokens.ts'
import { outputTokens, ratedQualities } from './tokens.ts'

const perMillion = 1_000_000
const ticksPerUsd = 10_000_000_000
/** Upper limit of tokens: one token for each UTF-8 byte. A UTF-16 unit has at most three bytes. */
const maxTokens = (text: unknown) => (typeof text === 'string' ? text.length * 3 : 0)

/** The maximum number of images that a request asks for, by any name. At least 1, because a server may ignore a zero. */
export const requestedImages = (request: Readonly<Record<string, unknown>>): number =>
  Math.max(1, ...countFields.map((field) => Math.ceil(Number(request[field]))).filter(Number.isFinite))

/** The input images of an edit, in a contract file or read from it. */
export interface EditInputs {
  readonly images: readonly unknown[]
  readonly mask?: unknown
}

/** Number of input images that an edit may be billed for. No source says that a mask is free, so it counts as one. */
export const billedInputs = (edit: EditInputs | undefined): number =>
  edit ? edit.images.length + (edit.mask === undefined ? 0 : 1) : 0

/**
 * Bounds in USD for the cost of one request with this number of input images, or null if a price, a token rule or the quality's token count
 * is unknown. If the quality or size is open, the most expensive value is the upper bound. The lower bound is that of the images alone.
 */
export function requestCost(
  facts: ModelFacts,
  request: Readonly<Record<string, unknown>>,
  inputImages = 0,
): UsdRange | null {
  const { price, tokens } = facts
  if (!price) return null
  const count = requestedImages(request)
  const requestedQuality =
    typeof request['quality'] === 'string' && request['quality'] !== 'auto' ? request['quality'] : undefined
  if (price.kind === 'pictures') {
    if (inputImages > 0 && price.textOnly) return null
    const size = requestedSize(request)
    const figures = Object.entries(price.usd)
      .filter(
        ([quality]) => requestedQuality === undefined || quality === requestedQuality || quality === wildcard,
      )
      .flatMap(([, sizes]) =>
        size === undefined ? Object.values(sizes) : [sizes[size] ?? sizes[wildcard] ?? Number.NaN],
      )
    const inputs = (inputImages * (facts.costTicks?.inputImage ?? 0)) / ticksPerUsd
    return figures.length === 0 || figures.some(Number.isNaN)
      ? null
      : { low: count * Math.min(...figures), high: count * Math.max(...figures) + inputs }
  }
  const beside = mostBeside(facts, price, request, inputImages)
  if (!tokens || beside === undefined) return null
  const qualities = requestedQuality === undefined ? ratedQualities(tokens) : [requestedQuality]
  const counts = qualities.flatMap((quality) =>
    possibleSizes(facts, request['size']).map((size) => outputTokens(tokens, quality, size)),
  )
  const numbers = counts.filter((value) => value !== undefined)
  if (numbers.length === 0 || numbers.length < counts.length) return null
  const partials = request['stream'] === true ? Math.max(0, Number(request['partial_images']) || 0) : 0
  const usd = (images: number, more: number) => (count * (images * price.imageOut + more)) / perMillion
  return {
    low: usd(Math.min(...numbers), 0),
    high: usd(Math.max(...numbers) + partials * tokens.perPartial, beside),
  }
}

/** The most that each returned image can cost beside its own tokens, in USD per million, or undefined if a count has no known limit. */
function mostBeside(
  { inputTokens, textTokensOut, outputLimit, billsTextOut, params }: ModelFacts,
  price: Extract<Price, { kind: 'tokens' }>,
  request: Readonly<Record<string, unknown>>,
  inputImages: number,
): number | undefined {
  // Few counts of text were observed, and a usage that does not split the output is priced as images.
  const textOut = textTokensOut
    ? textTokensOut[1] * Math.max(price.imageOut, price.textOut ?? 0)
    : billsTextOut
      ? outputLimit && outputLimit * (price.textOut ?? price.imageOut)
      : 0
  if (textOut === undefined || (inputImages > 0 && !inputTokens)) return undefined
  const { perRequest = 0, perImage = 0 } = inputTokens ?? {}
  const rule = params['input_fidelity']
  const fidelity = request['input_fidelity'] ?? (rule?.type === 'choice' ? rule.default : undefined)
  const textIn = maxTokens(request['prompt']) + perRequest + inputImages * perImage
  const imageIn = inputTokens ? inputImages * maxInputImageTokens(inputTokens, fidelity !== 'low') : 0
  return textIn * price.textIn + imageIn * (price.imageIn ?? price.textIn) + textOut
}

/** The requested size, from `size` or from `width` and `height`. */
function requestedSize({ size, width, height }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof size === 'string') return size
  return width === undefined && height === undefined ? undefined : `${String(width)}x${String(height)}`
}

function possibleSizes(facts: ModelFacts, requested: unknown): readonly Size[] {
  const size = typeof requested === 'string' ? parseSize(requested) : undefined
  if (size) return [size]
  const rule = facts.size
  if (!rule) return []
  if (rule.kind === 'list') return rule.sizes.flatMap((text) => parseSize(text) ?? [])
  // The longest shape with the fewest pixels takes the fewest tokens. The largest square takes the most.
  return [sizeWith(rule.minPixels, rule.maxRatio), sizeWith(rule.maxPixels, 1)]
}

const sizeWith = (pixels: number, ratio: number): Size => ({
  width: Math.floor(Math.sqrt(pixels * ratio)),
  height: Math.floor(Math.sqrt(pixels / ratio)),
})

/** Bounds for the cost of `returned` images, from those of a request for `asked`. Null if unknown. */
export const scaledCost = (usd: UsdRange | null, asked: number, returned: number): UsdRange | null =>
  usd && asked > 0 ? { low: (usd.low / asked) * returned, high: (usd.high / asked) * returned } : usd

/** Rounding of stated costs: half a percent, or half of the fourth decimal place. */
const rounding = (usd: number) => Math.max(usd * 0.005, 0.000_05)

/** Whether a cost that a response states, in USD, is no amount or below the lowest known price of what was returned. */
export const isUnderstated = (stated: number, low: number): boolean =>
  !Number.isFinite(stated) || stated < 0 || stated < low - rounding(low)

/** Cost in USD of a response's own usage at this price, or null if either is unknown. */
export function usageCost(facts: ModelFacts, usage: Usage | null): number | null {
  if (usage?.costUsd !== undefined) return usage.costUsd
  const { price } = facts
  if (
    !usage ||
    price?.kind !== 'tokens' ||
    usage.outputTokens === undefined ||
    usage.inputTokens === undefined
  )
    return null
  const imageIn = usage.inputImageTokens ?? 0
  const textIn = usage.inputTextTokens ?? usage.inputTokens - imageIn
  const imageOut = usage.outputImageTokens ?? usage.outputTokens
  const input = textIn * price.textIn + imageIn * (price.imageIn ?? price.textIn)
  const output =
    imageOut * price.imageOut + (usage.outputTokens - imageOut) * (price.textOut ?? price.imageOut)
  return (input + output) / perMillion
}
