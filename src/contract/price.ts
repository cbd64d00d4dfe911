/** Lowest and highest possible cost of a request, in USD. */
export interface UsdRange {
  readonly low: number
  readonly high: number
}

/** `$0.0059`, or `$0.0059 to $0.2107` for a range whose bounds differ in the digits shown. */
export function formatRange({ low, high }: UsdRange): string {
  const [from, to] = [formatUsd(low), formatUsd(high)]
  return from === to ? to : `${from} to ${to}`
}

/** `$0.0527`. Amounts under a dollar have four digits. */
export function formatUsd(usd: number): string {
  const amount = Math.abs(usd)
  const digits =
    amount > 0 && amount < 0.0001
      ? amount.toPrecision(2)
      : amount.toFixed(amount >= 1 || amount === 0 ? 2 : 4)
  return `${usd < 0 ? '-' : ''}$${digits}`
}

/** Stands for every quality or size in rules and prices that do not depend on the value. No API uses this value. */
export const wildcard = 'any'

/** Output tokens billed for one image, as data. */
export type TokenRule =
  | {
      /** The area rule: factors per quality, as `outputTokens` describes. */
      readonly kind: 'area'
      readonly factors: Readonly<Record<string, number>>
      /** Additional tokens for each partial image of a stream. */
      readonly perPartial: number
    }
  | {
      readonly kind: 'table'
      /** quality → size → tokens */
      readonly tokens: Readonly<Record<string, Readonly<Record<string, number>>>>
      readonly perPartial: number
    }

/** Input tokens of one image that is billed, as data. A request for several images is billed as often. */
export interface InputTokenRule {
  /** Text tokens of every request, beside those of its prompt. */
  readonly perRequest: number
  /** Text tokens of every input image. */
  readonly perImage: number
  readonly image:
    | {
        /** The image is scaled down to fit `longEdge` and then `shortEdge`, and cut into square tiles. */
        readonly kind: 'tiles'
        readonly longEdge: number
        readonly shortEdge: number
        readonly tileEdge: number
        readonly base: number
        readonly perTile: number
        /** Additional tokens with `input_fidelity: high`, by the shape of the image. */
        readonly highFidelity?: {
          readonly square: number
          readonly landscape: number
          readonly portrait: number
        }
      }
    | {
        /** A small image is scaled up, a narrow one extended, a large one scaled down to `budget` square patches. */
        readonly kind: 'patches'
        readonly patchEdge: number
        readonly budget: number
        readonly magnifiedTo: number
        readonly maxMagnification: number
        readonly maxRatio: number
      }
}
