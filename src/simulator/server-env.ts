import type { Context } from 'hono'
import type { RequestContext, Transmission } from '../plugin/index.ts'
import type { Caller } from './dialect-requests.ts'
import type { HandledResponse, RequestHandlers } from './handle-request.ts'

/** A response on its way, before a dialect may translate it. */
export interface Sending {
  /** How the response is sent once it is final. */
  transmission?: Transmission
  /** Whether the body may stay in parts, outside of the response. */
  readonly apart: boolean
  /** The body, if it stays outside of the response. */
  parts?: readonly Uint8Array[]
  /** What the client requested, before a dialect translated it. */
  readonly caller: Caller
  /** Responses for the log. A dialect may need more than one for a request. */
  readonly handled: HandledResponse[]
}

/** Per-request values, typed for Hono. */
export interface ServerEnv {
  readonly Bindings: Sending
  readonly Variables: { readonly requestId: string; readonly handlers: RequestHandlers }
}

/** The request as quirks see it. */
export const contextOf = (c: Context<ServerEnv>, endpoint: RequestContext['endpoint']): RequestContext => ({
  endpoint,
  method: c.req.method,
  path: c.env.caller.path,
  origin: new URL(c.req.url).origin,
  requestId: c.get('requestId'),
})
