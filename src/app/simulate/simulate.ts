import { clockFrom, isLoopback, type TrackedClaim } from '../../contract/index.ts'
import { knowledgeOn } from '../../engine/track/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { QuirkChange, ScheduledQuirk, SimulatedRequest } from '../../simulator/index.ts'
import { builtins } from '../builtins/index.ts'
import { findPart, type ProjectCatalogue, withoutPlugins } from '../plugins/index.ts'
import { simulatedDay } from './clock.ts'
import { type Handle, listen } from './listen.ts'
import type { TwinParts } from '../twin/index.ts'
import { scheduledQuirk } from './scheduled-quirk.ts'

export interface SimulatedApiOptions {
  /** A free port by default. */
  readonly port?: number
  /** 127.0.0.1 by default, which only this machine can reach. */
  readonly host?: string
  /** Names of quirks, with the active period of a quirk that is not always active: `NAME@30..60`. None by default. */
  readonly quirks?: readonly string[]
  /** The provider to simulate. OpenAI by default. */
  readonly provider?: string
  /** The twin to be, from `twinParts`. Its dialect takes the place of `provider`. */
  readonly like?: Pick<TwinParts, 'quirk' | 'dialect'>
  /**
   * The day on which the API is simulated: `2026-12-02`, or `+30d` for 30 days from today. Its clock starts at 00:00 UTC of that day. Today by
   * default.
   */
  readonly at?: string
  /** Changes that a workspace has tracked. They apply on the day `at`. None by default. */
  readonly tracked?: readonly TrackedClaim[]
  /** The quirks and dialects to use. Graycard's own by default. */
  readonly catalogue?: ProjectCatalogue
  /** 150 by default. */
  readonly imagesPerMinute?: number
  /** 3,000,000 by default. */
  readonly tokensPerMinute?: number
  /** The system's clock by default. */
  readonly now?: () => Date
  /** Runs a callback once, after this many milliseconds of the clock in `now`. Returns a function that cancels the call. The system's timer by default. */
  readonly after?: (ms: number, run: () => void) => () => void
  /** Called after every response. */
  readonly onRequest?: (request: SimulatedRequest) => void
  /** Called when quirks become active or inactive. */
  readonly onQuirks?: (change: QuirkChange) => void
  /** Called after an error of the simulator itself or of a plug-in, which is answered with 500. */
  readonly onFault?: (error: unknown) => void
}

/** Node's `Symbol.asyncDispose`, where the compiler's library knows it. */
type AsyncDispose = SymbolConstructor extends { readonly asyncDispose: infer Key extends PropertyKey }
  ? { readonly [K in Key]: () => Promise<void> }
  : unknown

export type RunningSimulator = AsyncDispose & {
  /** Whether other machines can reach the simulator. */
  readonly exposed: boolean
  /** Base URL for an SDK. */
  readonly url: string
  /** An API key with every permission. */
  readonly key: string
  /** The simulated day (ISO), if it is not today. */
  readonly day?: string
  /** Number of images that a real API would have billed so far, and number of received requests. */
  readonly bill: () => { readonly images: number; readonly calls: number }
  /** The latest 1,000 requests, oldest first, without keys and image data. */
  readonly requests: () => readonly SimulatedRequest[]
  readonly close: () => Promise<void>
}

const native = builtins.dialects.find((one) => one.native === true)?.id ?? ''

const systemTimer = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** `onRequest` also receives the request itself. */
type OpenOptions = Omit<SimulatedApiOptions, 'onRequest'> & {
  readonly onRequest?: (entry: SimulatedRequest, request: Request) => void
}

/** A simulator that is not on a port. */
export interface OpenSimulator extends Pick<RunningSimulator, 'bill' | 'requests' | 'key' | 'day'> {
  /** Path of the base URL. */
  readonly root: string
  readonly fetch: Handle
  /** Stops the timers of the quirks. */
  readonly stop: () => void
}

/**
 * Opens a simulator for the requests that are passed to `fetch`. Throws UNKNOWN_NAME for an unknown quirk or provider, and OPTION_INVALID for an
 * invalid day, or an invalid time of a quirk.
 */
export async function openSimulator(options: OpenOptions): Promise<OpenSimulator> {
  const { catalogue = withoutPlugins, after = systemTimer, at, tracked = [] } = options
  const { imagesPerMinute = 150, tokensPerMinute = 3_000_000, now = () => new Date() } = options
  const { onRequest, onQuirks, onFault } = options
  const scheduled = (options.quirks ?? []).map((text) => scheduledQuirk(text, catalogue))
  const { like } = options
  const dialect =
    like?.dialect ?? findPart(catalogue, 'simulated provider', catalogue.dialects, options.provider ?? native)
  const day = at === undefined ? undefined : simulatedDay(at, now())
  // Loaded only when a simulator starts.
  const { createSimulator, simulatorKeys } = await import('../../simulator/index.ts')
  const simulator = createSimulator({
    knowledge: day === undefined ? knowledge : knowledgeOn(knowledge, tracked, day),
    quirks: like ? [like.quirk] : [],
    scheduled,
    vendor: dialect.vendor,
    ...(options.provider === undefined && !like ? {} : { dialect }),
    limits: { imagesPerMinute, tokensPerMinute },
    now: day === undefined ? now : clockFrom(day, now),
    ...(onRequest ? { onRequest } : {}),
    ...(onQuirks ? { onQuirks } : {}),
    ...(onFault ? { onFault } : {}),
  })
  simulator.quirks()
  const cancels = secondsOf(scheduled).map((seconds) =>
    // A timer may fire a millisecond early according to the other clock.
    after(seconds * 1000 + 10, () => void simulator.quirks()),
  )
  return {
    root: dialect.root,
    key: simulatorKeys.all,
    ...(day === undefined ? {} : { day }),
    fetch: simulator.fetch,
    bill: simulator.bill,
    requests: simulator.requests,
    stop() {
      for (const cancel of cancels) cancel()
    },
  }
}

/**
 * Starts the simulator on a port of this machine. Throws UNKNOWN_NAME for an unknown quirk or provider, OPTION_INVALID for an invalid day, or an
 * invalid time of a quirk, PORT_TAKEN for a port in use, and HOST_UNUSABLE for an unusable address.
 */
export async function startSimulator(options: SimulatedApiOptions = {}): Promise<RunningSimulator> {
  const { host = '127.0.0.1', port = 0 } = options
  const { fetch, stop, root, ...simulator } = await openSimulator(options)
  const server = await listen(fetch, port, host).catch((cause: unknown) => {
    stop()
    throw cause
  })
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}${root}`
  const close = async () => {
    stop()
    await server.close()
  }
  return { ...simulator, exposed: !isLoopback(url), url, close, [Symbol.asyncDispose]: close }
}

/** The seconds at which a quirk becomes active or inactive. */
const secondsOf = (scheduled: readonly ScheduledQuirk[]) =>
  scheduled
    .flatMap(({ from, until }) => [from, until])
    .flatMap((point) => (point?.unit === 'seconds' ? [point.count] : []))
