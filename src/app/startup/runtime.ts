/**
 * Node's `AbortSignal`. The types of `graycard` must compile without Node's own types and without the DOM's; what is used of it stands
 * in for it there.
 */
type StopSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : { readonly aborted: boolean }

/** Plug-ins to load in addition to the contract file’s, or none at all. */
export interface PluginChoice {
  /** Additional plug-ins: paths from the working directory, or packages. */
  readonly named: readonly string[]
  /** `--no-plugins`: loads none, not even the contract file’s. */
  readonly off: boolean
}

/** What Graycard takes from the process it runs in. */
export interface Runtime {
  /** Environment variables: API keys, proxies and addresses to notify are read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that relative paths start from. */
  readonly cwd: string
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
  /** Hexadecimal, of that many bytes. */
  readonly random: (bytes: number) => string
  /** Aborts the run: nothing more is sent, and the report holds what was measured until then. */
  readonly signal: StopSignal
  /** Left out, the plug-ins of the contract file are loaded: their code runs. */
  readonly plugins?: PluginChoice
  /** Called before the code of plug-ins runs; what it returns, once all of it is loaded. */
  readonly beforePlugins?: () => () => void
}

/** The process itself: its variables, folder, clock and random numbers. `changes` replace single members. */
export const systemRuntime = (changes: Partial<Runtime> = {}): Runtime => ({
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: (bytes) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex'),
  signal: new AbortController().signal,
  ...changes,
})
