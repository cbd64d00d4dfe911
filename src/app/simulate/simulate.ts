import { graycardError } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { QuirkChange, ScheduledQuirk, SimulatedRequest } from '../../simulator/index.ts'
import { builtins } from '../builtins/index.ts'
import { partOf, type ProjectCatalogue, withoutPlugins } from '../plugins/index.ts'
import { scheduledQuirk } from './scheduled-quirk.ts'

export interface SimulateOptions {
  /** A free one by default. */
  readonly port?: number
  /** 127.0.0.1 by default: reachable from this machine alone. */
  readonly host?: string
  /** Names, each with the time it is on where that is not always: `NAME@30..60`. None by default. */
  readonly quirks?: readonly string[]
  /** The provider whose shape it has; OpenAI's where none is named. */
  readonly provider?: string
  /** Where quirks and dialects are taken from: Graycard's own where left out. */
  readonly catalogue?: ProjectCatalogue
  /** 150 by default. */
  readonly imagesPerMinute?: number
  /** 3,000,000 by default. */
  readonly tokensPerMinute?: number
  /** The system's clock by default. */
  readonly now?: () => Date
  /** Runs something once after milliseconds of the clock that `now` tells; returns what calls it off. The system's timer by default. */
  readonly after?: (ms: number, run: () => void) => () => void
  readonly onCall?: (call: SimulatedRequest) => void
  /** Told when quirks come or go, at the moment they do. */
  readonly onQuirks?: (change: QuirkChange) => void
}

export interface RunningSimulator {
  /** Base URL as an SDK takes it. */
  readonly url: string
  /** An API key that it accepts for everything. */
  readonly key: string
  /** Images that a real API would have billed so far, and the requests it received. */
  readonly bill: () => { readonly images: number; readonly calls: number }
  readonly close: () => Promise<void>
}

const native = builtins.dialects.find((one) => one.native === true)?.id ?? ''

const systemTimer = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * Starts the simulator on a port of this machine. Throws UNKNOWN_NAME for a quirk or provider there is not, OPTION_INVALID for a
 * quirk's time, PORT_TAKEN for a port, HOST_UNUSABLE for an address.
 */
export async function startSimulator(options: SimulateOptions = {}): Promise<RunningSimulator> {
  const {
    port: wantedPort = 0,
    host = '127.0.0.1',
    quirks = [],
    catalogue = withoutPlugins,
    after = systemTimer,
    onCall,
    onQuirks,
  } = options
  const { imagesPerMinute = 150, tokensPerMinute = 3_000_000, now = () => new Date() } = options
  const scheduled = quirks.map((text) => scheduledQuirk(text, catalogue))
  const dialect = partOf(catalogue, 'simulated provider', catalogue.dialects, options.provider ?? native)
  // Loaded by those alone who want one.
  const [{ createSimulator, simulatorKeys }, { createAdaptorServer }] = await Promise.all([
    import('../../simulator/index.ts'),
    import('@hono/node-server'),
  ])
  const simulator = createSimulator({
    knowledge,
    quirks: [],
    scheduled,
    vendor: dialect.vendor,
    ...(options.provider === undefined ? {} : { dialect }),
    limits: { imagesPerMinute, tokensPerMinute },
    now,
    ...(onCall ? { onRequest: onCall } : {}),
    ...(onQuirks ? { onQuirks } : {}),
  })
  const server = createAdaptorServer({
    fetch: (request, { outgoing }) =>
      simulator.fetch(request, {
        // What is written goes out first.
        cut: () => outgoing.socket?.destroySoon(),
      }),
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isPortProblem = cause.code === 'EADDRINUSE' || cause.code === 'EACCES'
      reject(
        isPortProblem
          ? graycardError('PORT_TAKEN', { port: wantedPort, why: cause.message })
          : graycardError('HOST_UNUSABLE', { host, why: cause.message }),
      )
    })
    server.listen(wantedPort, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : wantedPort)
    })
  })
  simulator.quirks()
  const cancels = secondsOf(scheduled).map((seconds) =>
    // A timer may be a millisecond early by the other clock.
    after(seconds * 1000 + 10, () => void simulator.quirks()),
  )
  const hostInUrl = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${hostInUrl}:${port}${dialect.root}`,
    key: simulatorKeys.all,
    bill: simulator.bill,
    close: () =>
      new Promise((resolve) => {
        for (const cancel of cancels) cancel()
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** The seconds at which a quirk comes or goes. */
const secondsOf = (scheduled: readonly ScheduledQuirk[]) =>
  scheduled
    .flatMap(({ from, until }) => [from, until])
    .flatMap((point) => (point?.unit === 'seconds' ? [point.count] : []))
