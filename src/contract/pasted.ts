import type { Headers } from './http.ts'

/**
 * A request as somebody wrote it down: a curl command, an entry of a HAR file, a raw HTTP message. At most one of the four forms of a body
 * is set. The names are API (`graycard curl read --json`).
 */
export interface PastedRequest {
  /** In capitals. */
  readonly method: string
  /** As written, with the query that the command adds. */
  readonly url: string
  /** Lower-case names. Variables such as `$KEY` are kept as written. */
  readonly headers: Headers
  /** The parsed JSON of the body. */
  readonly body?: unknown
  /** A body that is not JSON. */
  readonly body_raw?: string
  /** Path of the file that holds the body. */
  readonly body_file?: string
  /** Fields of a form, in order. A file is `@path`. */
  readonly form?: readonly (readonly [name: string, value: string])[]
  /** `user:password`, as given to the command. */
  readonly auth?: string
}

/** The response beside a pasted request. */
export interface PastedResponse {
  readonly status?: number
  /** Lower-case names. */
  readonly headers: Headers
  readonly text: string
}

/** A request with its response, as far as each is there. */
export interface PastedExchange {
  readonly request?: PastedRequest
  readonly response?: PastedResponse
  /** ISO instant at which it was sent. */
  readonly startedAt?: string
}
