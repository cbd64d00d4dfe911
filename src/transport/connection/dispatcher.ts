import { thrownText } from '../../contract/index.ts'
import { type buildConnector, Client, type Dispatcher } from 'undici'
import { type ConnectionLog, openConnection } from './connect.ts'

/** How a request reaches its host. */
export interface DispatcherOptions {
  readonly proxy?: string
  readonly ca?: readonly string[]
  /** Only addresses on the public internet may be connected to. */
  readonly publicOnly: boolean
  readonly signal: AbortSignal
  readonly connectTimeoutMs: number
  readonly log: ConnectionLog
  readonly elapsedMs: () => number
}

/** An undici dispatcher for one request over a new connection. */
export function openDispatcher(url: URL, options: DispatcherOptions): Dispatcher {
  // The deadline ends the request, so undici's own timeouts are off.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 }
  return new Client(url.origin, {
    ...timeouts,
    connect: (_target, callback) => {
      void connectFor(url, options, callback)
    },
  })
}

/** Passes undici the connection that it requests, or the error. */
async function connectFor(
  url: URL,
  options: DispatcherOptions,
  callback: buildConnector.Callback,
): Promise<void> {
  const secure = url.protocol === 'https:'
  try {
    const socket = await openConnection({
      ...options,
      secure,
      hostname: url.hostname,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      timeoutMs: options.connectTimeoutMs,
    })
    callback(null, socket)
  } catch (error) {
    callback(error instanceof Error ? error : new Error(thrownText(error)), null)
  }
}
