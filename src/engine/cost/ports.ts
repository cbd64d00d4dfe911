/** Spending of several runs, including reservations of other processes. Never throws: a reservation that cannot be stored is rejected. */
export interface Ledger {
  /** Reserves the worst case before a request. Returns the reason if a limit would be exceeded. */
  readonly reserve: (id: string, images: number, usd: number | null) => Promise<string | undefined>
  readonly settle: (id: string, images: number, usd: number | null) => Promise<void>
}
