/** Spending that outlives one run: counts what other processes reserved too. Never throws: what cannot be written down may not be spent. */
export interface Ledger {
  /** Books the worst case before a call; returns why not, when a cap would be passed. */
  readonly reserve: (id: string, images: number, usd: number | null) => Promise<string | undefined>
  readonly settle: (id: string, images: number, usd: number | null) => Promise<void>
}
