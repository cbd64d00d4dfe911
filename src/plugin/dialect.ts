import type { Headers } from '../contract/index.ts'
import type { ExpectedFailure, JsonResponse } from './quirk.ts'

/** A request in the provider's own shape. */
export interface IncomingRequest {
  readonly method: string
  /** Path without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Headers
  /** The body, if it is JSON. */
  readonly json?: unknown
  /** The body, if its content type is text. */
  readonly text?: string
}

/** The same request in OpenAI's shape. */
export type TranslatedRequest =
  | {
      readonly kind: 'request'
      readonly method: string
      /** `/v1/models`, `/v1/images/generations` or `/v1/images/edits`. */
      readonly path: string
      readonly key: string | undefined
      /** Replaces the body. If undefined, the body is forwarded unchanged. */
      readonly json?: unknown
    }
  /** The client polls a job. */
  | { readonly kind: 'job'; readonly id: string; readonly key: string | undefined }

/** Values that a dialect needs to write a response. */
export interface ResponseContext {
  /** Origin of the simulator, without a path: `http://127.0.0.1:4020`. */
  readonly origin: string
  /** Id under which a client may poll for this response. */
  readonly jobId: string
  /** Number of polls so far; 0 for the request that created the job. */
  readonly polls: number
  /** Signed URLs of the response's images, in order. */
  readonly imageUrls: readonly string[]
}

type WrittenResponse =
  | JsonResponse
  | { readonly status: number; readonly headers: Headers; readonly text: string }

/** The server side of a provider. With a dialect, the simulator accepts that provider's requests and responds in its format. A dialect is pure. */
export interface Dialect {
  /** The provider's id. */
  readonly id: string
  readonly title: string
  /** The provider in knowledge whose models are served. */
  readonly vendor: string
  /** Path of the base URL, such as `/api/v1`. */
  readonly root: string
  /** True for the simulator's own shape, which needs no translation. */
  readonly native?: true
  /** The server needs no API key by default. */
  readonly keyless?: true
  /** Exactly the checks that rightly fail in a full verification of this dialect without quirks. */
  readonly provokes: readonly ExpectedFailure[]
  /** Translates a request to OpenAI's format. Returns undefined if the endpoint does not exist. */
  readonly read: (request: IncomingRequest) => TranslatedRequest | undefined
  /** Translates a JSON response to this provider's format. Event streams are not translated. */
  readonly write: (
    response: JsonResponse,
    request: IncomingRequest,
    context: ResponseContext,
  ) => WrittenResponse
}

/** Declares a dialect. No side effect. */
export const defineDialect = (dialect: Dialect): Dialect => dialect
