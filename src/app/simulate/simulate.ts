import { graycardError, isLoopback } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { QuirkChange, ScheduledQuirk, SimulatedRequest } from '../../simulator/index.ts'
import { builtins } from '../builtins/index.ts'
import { findPart, type ProjectCatalogue, withoutPlugins } from '../plugins/index.ts'
import { isOwnHost, refuseHost } from './own-host.ts'
import { scheduledQuirk } from './scheduled-quirk.ts'

export interface SimulateOptions {
  /** A free port by default. */
  readonly port?: number
  /** 127.0.0.1 by default, which only this machine can reach. */
  readonly host?: string
  /** Names of quirks, with the active period of a quirk that is not always active: `NAME@30..60`. None by default. */
  readonly quirks?: readonly string[]
  /** The provider to simulate. OpenAI by default. */
  readonly provider?: string
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
  readonly onCall?: (call: SimulatedRequest) => void
  /** Called when quirks become active or inactive. */
  readonly onQuirks?: (change: QuirkChange) => void
}

export interface RunningSimulator {
  /** Whether other machines can reach the simulator. */
  readonly exposed: boolean
  /** Base URL for an SDK. */
  readonly url: string
  /** An API key with every permission. */
  readonly key: string
  /** Number of images that a real API would have billed so far, and number of received requests. */
  readonly bill: () => { readonly images: number; readonly calls: number }
  readonly close: () => Promise<void>
}

const native = builtins.dialects.find((one) => one.native === true)?.id ?? ''

const systemTimer = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * Starts the simulator on a port of this machine. Throws UNKNOWN_NAME for an unknown quirk or provider, OPTION_INVALID for an invalid time of
 * a quirk, PORT_TAKEN for a port in use, and HOST_UNUSABLE for an unusable address.
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
  const dialect = findPart(catalogue, 'simulated provider', catalogue.dialects, options.provider ?? native)
  // Loaded only when a simulator starts.
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
      isOwnHost(new URL(request.url).hostname, host)
        ? simulator.fetch(request, {
            // Bytes that were already written are sent first.
            cut: () => outgoing.socket?.destroySoon(),
          })
        : refuseHost(request),
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
    // A timer may fire a millisecond early according to the other clock.
    after(seconds * 1000 + 10, () => void simulator.quirks()),
  )
  const hostInUrl = host.includes(':') ? `[${host}]` : host
  const url = `http://${hostInUrl}:${port}${dialect.root}`
  return {
    exposed: !isLoopback(url),
    url,
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

/** The seconds at which a quirk becomes active or inactive. */
const secondsOf = (scheduled: readonly ScheduledQuirk[]) =>
  scheduled
    .flatMap(({ from, until }) => [from, until])
    .flatMap((point) => (point?.unit === 'seconds' ? [point.count] : []))
