import {
  formatSize,
  type ModelFacts,
  ownValue,
  type Size,
  type TokenRule,
  type Usage,
} from '../../contract/index.ts'

/**
 * Output tokens of one picture; undefined where the rule does not know the quality or size.
 * The area rule, with f the quality's factor, L and S the long and short edge, s = (2·f·S + L) div (2·L):
 * ceil(f · s · (2,000,000 + L·S) / 4,000,000).
 * Source: community.openai.com/t/1382699, read 2026-11-22; checked against the published points listed in the knowledge sheet.
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

/** The qualities the rule has numbers for, cheapest first. */
export function ratedQualities(rule: TokenRule): readonly string[] {
  const weights =
    rule.kind === 'area'
      ? Object.entries(rule.factors)
      : Object.entries(rule.tokens).map(([quality, sizes]) => [quality, sum(sizes)] as const)
  return weights.toSorted(([, a], [, b]) => a - b).map(([quality]) => quality)
}

/** One call, as far as its output tokens go. */
export interface TokenRequest {
  /** Undefined where the server chose it and did not say. */
  readonly quality: string | undefined
  readonly size: Size
  /** Pictures. */
  readonly count: number
  /** Partial pictures of a stream, over all pictures. */
  readonly partials: number
}

/** Output tokens the call may be billed, by the quality it can have had; empty where the rule has no number for it. */
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

/** The quality a call was billed at, from what was asked and what the reply repeats; undefined where neither says. */
export function billedQuality(requested: unknown, returned: unknown): string | undefined {
  return [requested, returned].find(
    (quality): quality is string => typeof quality === 'string' && quality !== 'auto',
  )
}

/** Tokens a reply counts for pictures alone; undefined where it counts none, or gives one sum and the model's text is billed in it too. */
export const imageTokens = (facts: ModelFacts, usage: Usage | null): number | undefined =>
  usage?.outputImageTokens || (facts.billsTextOut ? undefined : usage?.outputTokens || undefined)
