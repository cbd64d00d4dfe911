import {
  countFields,
  type ModelFacts,
  parseSize,
  type Size,
  type UsdRange,
  type Usage,
  wildcard,
} from '../../contract/index.ts'
import { outputTokens, ratedQualities } from './tokens.ts'

const perMillion = 1_000_000
/** Upper limit of tokens: one token for each UTF-8 byte. A UTF-16 unit has at most three bytes. */
const maxTokens = (text: unknown) => (typeof text === 'string' ? text.length * 3 : 0)

/** The maximum number of images that a request asks for, by any name. At least 1, because a server may ignore a zero. */
export const requestedImages = (request: Readonly<Record<string, unknown>>): number =>
  Math.max(1, ...countFields.map((field) => Math.ceil(Number(request[field]))).filter(Number.isFinite))

/**
 * Bounds in USD for the cost of one request, or null if a price, a token rule or the quality's token count is unknown. If the quality or size
 * is open, the most expensive value is the upper bound. No provider publishes the tokens of an input image, so an edit billed by tokens has
 * no bounds.
 */
export function requestCost(
  facts: ModelFacts,
  request: Readonly<Record<string, unknown>>,
  edits = false,
): UsdRange | null {
  const { price, tokens } = facts
  if (edits && (price?.kind === 'tokens' || price?.textOnly)) return null
  const count = requestedImages(request)
  const requestedQuality =
    typeof request['quality'] === 'string' && request['quality'] !== 'auto' ? request['quality'] : undefined
  if (!price) return null
  if (price.kind === 'pictures') {
    const size = requestedSize(request)
    const figures = Object.entries(price.usd)
      .filter(
        ([quality]) => requestedQuality === undefined || quality === requestedQuality || quality === wildcard,
      )
      .flatMap(([, sizes]) =>
        size === undefined ? Object.values(sizes) : [sizes[size] ?? sizes[wildcard] ?? Number.NaN],
      )
    return figures.length === 0 || figures.some(Number.isNaN)
      ? null
      : { low: count * Math.min(...figures), high: count * Math.max(...figures) }
  }
  if (!tokens) return null
  const qualities = requestedQuality === undefined ? ratedQualities(tokens) : [requestedQuality]
  const counts = qualities.flatMap((quality) =>
    possibleSizes(facts, request['size']).map((size) => outputTokens(tokens, quality, size)),
  )
  const numbers = counts.filter((value) => value !== undefined)
  if (numbers.length === 0 || numbers.length < counts.length) return null
  const partials =
    request['stream'] === true && typeof request['partial_images'] === 'number'
      ? request['partial_images']
      : 0
  const usd = (output: number, input: number) =>
    (count * (output * price.imageOut + input * price.textIn)) / perMillion
  return {
    low: usd(Math.min(...numbers), 0),
    high: usd(Math.max(...numbers) + partials * tokens.perPartial, maxTokens(request['prompt'])),
  }
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
