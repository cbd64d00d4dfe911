import type { Socket } from 'node:net'

/** One request as it came in. */
export interface IncomingRequest {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly socket: Socket
  /** The server's own, without a path. */
  readonly origin: string
  /** The body that an honest server, the simulator, gives to this request. */
  readonly honest: () => Promise<string>
}

/** What a server does with a request it has read. It owns the socket from here on. */
export type Behaviour = (call: IncomingRequest) => void | Promise<void>

/** Text with the server's own address in place of `{origin}`. */
export const filled = (text: string, { origin }: Pick<IncomingRequest, 'origin'>): string =>
  text.replaceAll('{origin}', origin)

/** Behaves in one way where the paid call goes, and in another where its picture is fetched. */
export const byRoute =
  (api: Behaviour, pictures: Behaviour): Behaviour =>
  (call) =>
    call.path.startsWith('/pictures/') ? pictures(call) : api(call)
