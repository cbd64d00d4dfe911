import type { PluginChoice } from '../plugins/index.ts'

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
  /** What the command line says of plug-ins; left out, those of the contract file are loaded. */
  readonly plugins?: PluginChoice
  /** Called before the code of a plug-in runs for the first time. */
  readonly beforePlugins?: () => void
}
