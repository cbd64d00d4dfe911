import { graycardError } from '../../contract/index.ts'
import { isOwnHost, refuseHost } from './own-host.ts'

/**
 * Handles one request. `cut` closes the connection after the bytes that were already written. `send` sends the head of a response and a body in
 * parts. After `send`, the response that is returned is ignored.
 */
export type Handle = (
  request: Request,
  connection: {
    readonly cut: () => void
    readonly send?: (response: Response, parts: readonly Uint8Array[]) => void
  },
) => Response | Promise<Response>

/** A server on a port of this machine. */
interface Listening {
  readonly port: number
  /** Closes every connection, and resolves once the port is free. */
  readonly close: () => Promise<void>
}

/** Serves requests for this host on a port; on a free port for 0. Throws PORT_TAKEN for a port in use, and HOST_UNUSABLE for an unusable address. */
export async function listen(handle: Handle, wantedPort: number, host: string): Promise<Listening> {
  // Loaded only when a simulator starts.
  const { createAdaptorServer } = await import('@hono/node-server')
  const { RESPONSE_ALREADY_SENT } = await import('@hono/node-server/utils/response')
  const server = createAdaptorServer({
    // A test may start the simulator in the process of a client that checks `instanceof Response`.
    overrideGlobalObjects: false,
    async fetch(request, { outgoing }) {
      if (!isOwnHost(new URL(request.url).hostname, host)) return refuseHost(request)
      let isSent = false
      const response = await handle(copyable(request), {
        cut: () => outgoing.socket?.destroySoon(),
        ...(!('stream' in outgoing) && {
          send({ status, headers }, parts) {
            isSent = true
            // A write after the client left would end the process.
            if (outgoing.destroyed) return
            outgoing.writeHead(status, [...headers].flat())
            for (const part of parts) outgoing.write(part)
            outgoing.end()
          },
        }),
      })
      return isSent ? RESPONSE_ALREADY_SENT : response
    },
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
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** A request whose body has no declared length, as one that other code may copy: the server's own object is a stand-in that cannot be copied. */
function copyable(request: Request): Request {
  const { method, headers, url, signal } = request
  if (method === 'GET' || method === 'HEAD' || headers.has('content-length')) return request
  const { body } = headers.has('transfer-encoding') ? request : { body: null }
  return new Request(url, { method, headers, signal, ...(body === null ? {} : { body, duplex: 'half' }) })
}
