import type { Headers, JsonObject } from '../contract/index.ts'
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
  /** The text fields of the body, if it is a multipart form. */
  readonly form?: Readonly<Record<string, string>>
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
      /** Replaces these text fields of a multipart form. */
      readonly form?: Readonly<Record<string, string>>
      /** The provider in knowledge whose model is requested. The dialect's `vendor` by default. */
      readonly vendor?: string
      /** The provider's name of the endpoint, if some of its models have other endpoints (`endpoints` in knowledge). */
      readonly endpoint?: string
    }
  | JobRequest

/** The client polls a job, or cancels it. */
export interface JobRequest {
  readonly kind: 'job'
  readonly id: string
  readonly key: string | undefined
  readonly cancel?: true
  /** The URL is known to the client alone, so it needs no API key. */
  readonly signed?: true
}

/** An image in a response of the simulator. */
export interface ReturnedImage {
  /** Set if the response contains the image itself. */
  readonly base64?: string
  /** Signed URL of the image. */
  readonly url: string
  /** Format of the file, such as `png`. */
  readonly format: string
  /** In pixels; 0 if the file is not readable. */
  readonly width: number
  readonly height: number
}

/** Values that a dialect needs to write a response. */
export interface ResponseContext {
  /** Origin of the simulator, without a path: `http://127.0.0.1:4020`. */
  readonly origin: string
  /** Id of the response, a UUID. A client may poll for it. */
  readonly jobId: string
  /** Number of polls so far; 0 for the request that created the job. */
  readonly polls: number
  /** Whether the client canceled the job before it was done. */
  readonly canceled: boolean
  /** The request that created the job. */
  readonly submitted: IncomingRequest
  /** The response's images, in order. */
  readonly images: readonly ReturnedImage[]
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
  /** Translates the headers of every response. By default, the provider sends OpenAI's. */
  readonly headers?: (headers: Headers, context: ResponseContext, request: IncomingRequest) => Headers
  /** Translates a JSON response to this provider's format. Its headers are already translated. */
  readonly write: (
    response: JsonResponse,
    request: IncomingRequest,
    context: ResponseContext,
  ) => WrittenResponse
  /**
   * Translates one event of an event stream to the text that this provider sends for it. Undefined is the end of the stream. By default,
   * events are forwarded unchanged.
   */
  readonly writeEvent?: (
    event: JsonObject | undefined,
    request: IncomingRequest,
    context: ResponseContext,
  ) => string
}

/** Declares a dialect. No side effect. */
export const defineDialect = (dialect: Dialect): Dialect => dialect
