import type { Socket } from 'node:net'

/** A received request. */
export interface IncomingRequest {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly socket: Socket
  /** Origin of the server. */
  readonly origin: string
  /** The body of the simulator’s response to this request. */
  readonly honest: () => Promise<string>
}

/** The reaction of a server to a request that it has read. The behaviour owns the socket from then on. */
export type Behaviour = (request: IncomingRequest) => void | Promise<void>

/** Replaces `{origin}` by the origin of the server. */
export const filled = (text: string, { origin }: Pick<IncomingRequest, 'origin'>): string =>
  text.replaceAll('{origin}', origin)

/** Uses one behaviour for API requests and another for image downloads. */
export const byRoute =
  (api: Behaviour, images: Behaviour): Behaviour =>
  (request) =>
    request.path.startsWith('/images/') ? images(request) : api(request)
