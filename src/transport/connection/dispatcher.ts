import { type buildConnector, Client, type Dispatcher } from 'undici'
import { type ConnectionLog, openConnection } from './connect.ts'

/** How a call reaches its host. */
export interface Way {
  readonly proxy?: string
  readonly ca?: readonly string[]
  /** Only addresses on the public internet may be connected to. */
  readonly publicOnly: boolean
  readonly signal: AbortSignal
  readonly connectTimeoutMs: number
  readonly log: ConnectionLog
  readonly since: () => number
}

/** Something that takes one request, over a connection of its own or through the proxy. */
export function openDispatcher(url: URL, way: Way): Dispatcher {
  // The call is cut off by its own clock.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 }
  return new Client(url.origin, {
    ...timeouts,
    connect: (_target, callback) => {
      void connectFor(url, way, callback)
    },
  })
}

/** Hands undici the connection it asks for, or the reason there is none. */
async function connectFor(url: URL, way: Way, callback: buildConnector.Callback): Promise<void> {
  const secure = url.protocol === 'https:'
  try {
    const socket = await openConnection({
      ...way,
      secure,
      hostname: url.hostname,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      timeoutMs: way.connectTimeoutMs,
    })
    callback(null, socket)
  } catch (error) {
    callback(error instanceof Error ? error : new Error(String(error)), null)
  }
}
