import { createLearningRedactor, type LearningRedactor } from '../../transport/redaction/index.ts'

/**
 * Node's `AbortSignal`. The types of `graycard` must compile without the types of Node and of the DOM. In that case this type declares the
 * members that Graycard uses.
 */
type StopSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : { readonly aborted: boolean }

/** Additional plug-ins to load besides those of the contract file, or a switch that turns all plug-ins off. */
export interface PluginChoice {
  /** Additional plug-ins: paths relative to the working directory, or packages. */
  readonly named: readonly string[]
  /** `--no-plugins`: loads no plug-ins, including those of the contract file. */
  readonly off: boolean
}

/** The parts of the process that Graycard uses. */
export interface Runtime {
  /** Environment variables. API keys, proxies and recipients' addresses are read from them. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that relative paths start from. */
  readonly cwd: string
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
  /** Random hexadecimal text for this number of bytes. */
  readonly random: (bytes: number) => string
  /** Aborts the run: no more requests are sent, and the report contains the results so far. */
  readonly signal: StopSignal
  /** If absent, the plug-ins of the contract file are loaded, which runs their code. */
  readonly plugins?: PluginChoice
  /** Removes secrets from everything that is written. A workspace that receives none creates its own. */
  readonly redactor?: LearningRedactor
  /** Called before the code of plug-ins runs. The returned function is called after all plug-ins are loaded. */
  readonly beforePlugins?: () => () => void
}

/** The running process: its variables, folder, clock and random numbers. `changes` replaces single members. */
export const systemRuntime = (changes: Partial<Runtime> = {}): Runtime => ({
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: (bytes) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex'),
  signal: new AbortController().signal,
  redactor: createLearningRedactor(),
  ...changes,
})
