/** Highest confidence without a decisive ground, and with one. */
const caps = { suggested: 0.9, decisive: 0.97 } as const

/** The confidence that a share of the evidence deserves, 0 to 1, in hundredths. */
export function calibrate(share: number, decisive: boolean): number {
  return Math.round(100 * Math.min(share, decisive ? caps.decisive : caps.suggested)) / 100
}
