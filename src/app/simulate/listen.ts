import { graycardError } from '../../contract/index.ts'
import { isOwnHost, refuseHost } from './own-host.ts'

/** Handles one request. `cut` closes the connection after the bytes that were already written. */
export type Handle = (
  request: Request,
  connection: { readonly cut: () => void },
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
  const server = createAdaptorServer({
    // A test may start the simulator in the process of a client that checks `instanceof Response`.
    overrideGlobalObjects: false,
    fetch: (request, { outgoing }) =>
      isOwnHost(new URL(request.url).hostname, host)
        ? handle(request, { cut: () => outgoing.socket?.destroySoon() })
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
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
