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

/** Statuses that HTTP sends without a body. Source: RFC 9110, sections 6.4.1 and 15.3.6. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

/** A response with any status: without a body if the status has none, and with 500 if no final response has the status. */
export function responseWith(
  body: string | ReadableStream<Uint8Array> | null,
  status: number,
  headers: HeadersInit,
): Response {
  const final = Number.isInteger(status) && status >= 200 && status <= 599 ? status : 500
  if (!bodiless.has(final)) return new Response(body, { status: final, headers })
  const kept = new Headers(headers)
  kept.delete('content-length')
  return new Response(null, { status: final, headers: kept })
}
