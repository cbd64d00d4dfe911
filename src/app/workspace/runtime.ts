/** What the composition root takes from the process. Tests pass their own. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
  /** Hexadecimal, of that many bytes. */
  readonly random: (bytes: number) => string
  readonly signal: AbortSignal
}
