import { graycardError } from '../contract/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { createSimulator, type SimulatedCall, type Simulator } from '../simulator/index.ts'
import { builtins, pick } from './builtins.ts'

export interface SimulateOptions {
  readonly port: number
  readonly host: string
  readonly quirks: readonly string[]
  /** The provider whose shape it has; OpenAI's where none is named. */
  readonly provider?: string
  readonly imagesPerMinute: number
  readonly tokensPerMinute: number
  readonly now: () => Date
  readonly onCall?: (call: SimulatedCall) => void
}

export interface RunningSimulator {
  /** Base URL as an SDK takes it. */
  readonly url: string
  readonly bill: Simulator['bill']
  readonly close: () => Promise<void>
}

/** Starts the simulator on a port of this machine. Throws UNKNOWN_NAME for a quirk or provider there is not, PORT_TAKEN for a port, HOST_UNUSABLE for an address. */
export async function startSimulator(options: SimulateOptions): Promise<RunningSimulator> {
  const quirks = options.quirks.map((name) => pick('quirk', builtins.quirks, name))
  const { imagesPerMinute, tokensPerMinute, now, onCall } = options
  const dialect = pick('simulated provider', builtins.dialects, options.provider ?? 'openai')
  const simulator = createSimulator({
    knowledge,
    quirks,
    vendor: dialect.vendor,
    ...(options.provider === undefined ? {} : { dialect }),
    limits: { imagesPerMinute, tokensPerMinute },
    now,
    ...(onCall ? { onCall } : {}),
  })
  const { createAdaptorServer } = await import('@hono/node-server')
  const server = createAdaptorServer({ fetch: simulator.fetch })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const { host } = options
      const ofThePort = cause.code === 'EADDRINUSE' || cause.code === 'EACCES'
      reject(
        ofThePort
          ? graycardError('PORT_TAKEN', { port: options.port, why: cause.message })
          : graycardError('HOST_UNUSABLE', { host, why: cause.message }),
      )
    })
    server.listen(options.port, options.host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : options.port)
    })
  })
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    url: `http://${host}:${port}${dialect.root}`,
    bill: simulator.bill,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
