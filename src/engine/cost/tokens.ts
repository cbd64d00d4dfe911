import {
  formatSize,
  isNoValue,
  type ModelFacts,
  ownValue,
  type Size,
  type TokenRule,
  type Usage,
} from '../../contract/index.ts'

/**
 * Output tokens of one image, or undefined if the rule has no entry for the quality or size. The area rule, with f the quality's factor, L
 * and S the long and short edge, s = (2·f·S + L) div (2·L): ceil(f · s · (2,000,000 + L·S) / 4,000,000). Source:
 * community.openai.com/t/1382699, read 2026-11-22; checked against the published points listed in the knowledge sheet.
 */
export function outputTokens(rule: TokenRule, quality: string, size: Size): number | undefined {
  if (rule.kind === 'table') return ownValue(rule.tokens, quality)?.[formatSize(size)]
  const factor = ownValue(rule.factors, quality)
  if (factor === undefined) return undefined
  const long = Math.max(size.width, size.height)
  const short = Math.min(size.width, size.height)
  const steps = Math.floor((2 * factor * short + long) / (2 * long))
  return Math.ceil((factor * steps * (2_000_000 + long * short)) / 4_000_000)
}

const sum = (sizes: Readonly<Record<string, number>>): number =>
  Object.values(sizes).reduce((a, b) => a + b, 0)

/** The qualities in the rule, cheapest first. */
export function ratedQualities(rule: TokenRule): readonly string[] {
  const weights =
    rule.kind === 'area'
      ? Object.entries(rule.factors)
      : Object.entries(rule.tokens).map(([quality, sizes]) => [quality, sum(sizes)] as const)
  return weights.toSorted(([, a], [, b]) => a - b).map(([quality]) => quality)
}

/** The values that determine the output tokens of one request. */
export interface TokenRequest {
  /** Undefined if the server chose the quality and did not return it. */
  readonly quality: string | undefined
  readonly size: Size
  /** Number of images. */
  readonly count: number
  /** Partial images of a stream, for all images together. */
  readonly partials: number
}

/** Output tokens that the API may bill for the request, by possible quality. Empty if the rule has no number for the quality. */
export function possibleTokens(
  rule: TokenRule,
  { quality, size, count, partials }: TokenRequest,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const one of quality === undefined ? ratedQualities(rule) : [quality]) {
    const each = outputTokens(rule, one, size)
    if (each !== undefined) found.set(one, count * each + partials * rule.perPartial)
  }
  return found
}

/** The billed quality, from the requested and the returned quality. Undefined if neither is specific. */
export function billedQuality(requested: unknown, returned: unknown): string | undefined {
  return [requested, returned].find(
    (quality): quality is string => typeof quality === 'string' && quality !== 'auto' && !isNoValue(quality),
  )
}

/** Tokens of the images alone, from the usage. Undefined if there is no usage, or only a sum that includes billed text. */
export const imageTokens = (facts: ModelFacts, usage: Usage | null): number | undefined =>
  usage?.outputImageTokens || (facts.billsTextOut ? undefined : usage?.outputTokens || undefined)
