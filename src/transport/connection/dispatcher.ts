import { type buildConnector, Client, type Dispatcher } from 'undici'
import { type ConnectionLog, openConnection } from './connect.ts'

/** How a call reaches its host. */
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

/** Something that takes one request, over a connection of its own or through the proxy. */
export function openDispatcher(url: URL, options: DispatcherOptions): Dispatcher {
  // The call is cut off by its own clock.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 }
  return new Client(url.origin, {
    ...timeouts,
    connect: (_target, callback) => {
      void connectFor(url, options, callback)
    },
  })
}

/** Hands undici the connection it asks for, or the reason there is none. */
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
    callback(error instanceof Error ? error : new Error(String(error)), null)
  }
}
