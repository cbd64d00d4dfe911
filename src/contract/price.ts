/** USD, from the least to the most a call may cost. */
export interface UsdRange {
  readonly low: number
  readonly high: number
}

/** `$0.0059`, or `$0.0059 to $0.2107` where it is a range. */
export const formatRange = ({ low, high }: UsdRange): string =>
  low === high ? formatUsd(high) : `${formatUsd(low)} to ${formatUsd(high)}`

/** `$0.0527`; four digits where cents would hide the figure. */
export const formatUsd = (usd: number): string => `$${usd.toFixed(usd >= 1 || usd === 0 ? 2 : 4)}`

/** Stands for the quality, or the size, in rules and prices that do not depend on it. It is no word of any API. */
export const wildcard = 'any'

/** How many output tokens one picture is billed, as data. */
export type TokenRule =
  | {
      /** The area rule: factors per quality, see `outputTokens`. */
      readonly kind: 'area'
      readonly factors: Readonly<Record<string, number>>
      /** Billed on top for each partial picture of a stream. */
      readonly perPartial: number
    }
  | {
      readonly kind: 'table'
      /** quality → size → tokens */
      readonly tokens: Readonly<Record<string, Readonly<Record<string, number>>>>
      readonly perPartial: number
    }
