import type { Blame, RankedCause } from '../../contract/index.ts'
import type { WorstCase } from '../cost/index.ts'

/** An experiment that may come next. */
export interface WeighedExperiment {
  readonly worstCase: WorstCase
  /** Who is to blame if the request is accepted: it separates these from all others. */
  readonly separates: readonly Blame[]
  /** Whether an accepted request costs money. */
  readonly paid: boolean
  /** Bits that it decides beside that, such as which field is to blame. */
  readonly finds?: number
  /** How many requests it takes. One by default. */
  readonly requests?: number
  /** The request is paid for even if it fails again: the API does not say that it created no image. */
  readonly unclear?: boolean
}

/** Price in USD of an image without a known price, to compare experiments. The price of OpenAI's medium square image, rounded. */
const usualUsd = 0.05
/** A request takes time, also if it is free. */
const requestUsd = 0.0005
/** How likely a request is accepted whatever the belief. */
const chanceAnyway = 0.1

const entropy = (p: number) => (p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p))

/** How likely it is that one of these has to act. Nothing known: even odds. */
function beliefIn(blames: readonly Blame[], ranked: readonly RankedCause[]): number {
  const total = ranked.reduce((sum, { confidence }) => sum + confidence, 0)
  if (total === 0) return 0.5
  const among = ranked.filter(({ blame }) => blames.includes(blame))
  // Some of the belief is for what nobody has thought of.
  return 0.05 + 0.9 * (among.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, total))
}

/** What an experiment decides, in bits per USD that it is expected to cost: a request that is probably rejected is cheap. */
export function worth(
  { separates, worstCase, paid, finds = 0, requests = 1, unclear = false }: WeighedExperiment,
  ranked: readonly RankedCause[],
): number {
  const chance = beliefIn(separates, ranked)
  const usd = worstCase.usd?.high ?? worstCase.images * usualUsd
  const expected = requests * ((paid ? (unclear ? 1 : Math.max(chance, chanceAnyway)) : 0) * usd + requestUsd)
  return (entropy(chance) + finds) / expected
}
