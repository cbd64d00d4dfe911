import type { Headers } from '../contract/index.ts'
import type { ExpectedFailure, JsonResponse } from './quirk.ts'

/** A call as it reached the simulator. */
export interface IncomingRequest {
  readonly method: string
  /** Below the server's root, without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Headers
  /** The body, where it is JSON. */
  readonly json?: unknown
  /** The body, where its type says that it is plain text. */
  readonly text?: string
}

/** What such a call is in OpenAI's words. */
export type TranslatedRequest =
  | {
      readonly kind: 'call'
      readonly method: string
      /** `/v1/models`, `/v1/images/generations` or `/v1/images/edits`. */
      readonly path: string
      readonly key: string | undefined
      /** Left out: the body goes on as it came. */
      readonly json?: unknown
    }
  /** Somebody asks for a job. */
  | { readonly kind: 'job'; readonly id: string; readonly key: string | undefined }

/** Where a reply stands when a dialect writes it. */
export interface ResponseContext {
  /** `http://127.0.0.1:4020`, without a path. */
  readonly origin: string
  /** The id under which this reply can be asked for as a job. */
  readonly jobId: string
  /** How often it was asked for; 0 when it is handed in. */
  readonly polls: number
  /** Signed addresses of its pictures, in their order. */
  readonly imageUrls: readonly string[]
}

type WrittenResponse =
  | JsonResponse
  | { readonly status: number; readonly headers: Headers; readonly text: string }

/** The server's half of a provider: with it the simulator takes that provider's calls and answers in its shape. Pure. */
export interface Dialect {
  /** The provider's id. */
  readonly id: string
  readonly title: string
  /** Whose models it serves, as knowledge names the provider. */
  readonly vendor: string
  /** Path of the base URL, such as `/api/v1`. */
  readonly root: string
  /** The simulator's own shape, which it speaks where nobody asks for another. */
  readonly native?: true
  /** Asks nobody for a key, as it is unless it was started with one. */
  readonly keyless?: true
  /** What a full verification rightly says of a server of this shape without any quirk. */
  readonly provokes: readonly ExpectedFailure[]
  /** Undefined: there is no such route. */
  readonly read: (call: IncomingRequest) => TranslatedRequest | undefined
  /** A reply with a JSON body, in this provider's shape. Event streams pass as they are. */
  readonly write: (reply: JsonResponse, call: IncomingRequest, place: ResponseContext) => WrittenResponse
}

/** Declares a dialect. No side effect. */
export const defineDialect = (dialect: Dialect): Dialect => dialect
