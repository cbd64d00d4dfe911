/**
 * Share of the evidence → how often a first answer with that share was right. Measured on the even rows of a corpus of real failures and on
 * the cases of `catalogue/causes/cases` before any rule was written for them, made monotonic, and rounded.
 */
const measured: readonly (readonly [share: number, right: number])[] = [
  [0, 0.1],
  [0.15, 0.3],
  [0.25, 0.65],
  [0.35, 0.8],
  [0.45, 0.85],
  [0.55, 0.92],
  [0.65, 0.95],
  [1, 0.97],
]

/** Highest confidence without a decisive ground: wording suggests, and gateways send one text for several causes. */
const suggestedCap = 0.95

/** The confidence that a share of the evidence deserves, 0 to 1, in hundredths: of the answers at 0.8, four in five are right. */
export function calibrate(share: number, decisive: boolean): number {
  const after = Math.max(
    1,
    measured.findIndex(([at]) => at >= share),
  )
  const [[fromShare, from], [toShare, to]] = [measured[after - 1] ?? [0, 0], measured[after] ?? [1, 1]]
  const right = from + ((share - fromShare) / (toShare - fromShare)) * (to - from)
  return Math.round(100 * Math.min(right, decisive ? 1 : suggestedCap)) / 100
}
