import type { Delivery } from './claim.ts'
import type { Blame, Cause } from './words.ts'
import type { ImageFacts } from './image.ts'
import type { Exchange, WireRequest } from './http.ts'

/** Request fields that the response repeats. A field that is absent in the response is absent here. */
export interface Echo {
  readonly size?: unknown
  readonly quality?: unknown
  readonly output_format?: unknown
  readonly background?: unknown
  readonly model?: unknown
}

export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly totalTokens?: number
  readonly inputTextTokens?: number
  readonly inputImageTokens?: number
  readonly outputImageTokens?: number
  /** Cost of the request in USD, as stated in the response. */
  readonly costUsd?: number
}

export interface ResponseItem {
  readonly delivery: Delivery | 'none'
  /** Index into the extracted images of the response. */
  readonly picture?: number
  readonly url?: string
  /** `data:image/png;base64,` before the base64. Clients that decode the field do not expect it. */
  readonly prefix?: string
  /** Base64 text that cannot be an image. */
  readonly unreadable?: string
  /** The server says that moderation withholds this image. What it returns instead is not the image. */
  readonly moderated?: true
}

export interface StreamFacts {
  /** Event names in the order of arrival. */
  readonly events: readonly string[]
  readonly partials: number
  readonly completed: boolean
  /** Problems of the stream's format. */
  readonly problems: readonly string[]
}

/** A difference between the envelope of an images response and the documented one. */
export interface EnvelopeProblem {
  /** The header or field that differs. Fingerprints contain it, so its values are API. */
  readonly field: 'content type' | 'created' | 'created_at' | 'data' | 'candidates'
  /** The value that was returned, as text. */
  readonly seen: string
}

/** The response returned images. */
export interface ImagesResponse {
  readonly kind: 'images'
  readonly status: number
  readonly items: readonly ResponseItem[]
  readonly echo: Echo
  readonly usage: Usage | null
  readonly created: unknown
  readonly problems: readonly EnvelopeProblem[]
  readonly stream?: StreamFacts
}

/** The API rejected the request, in any error format. */
export interface Rejection {
  readonly kind: 'refused'
  readonly status: number
  readonly shape: 'openai' | 'json' | 'html' | 'text' | 'empty'
  readonly message: string
  readonly type: string | null
  readonly code: string | null
  readonly param: string | null
  /** Keys of the documented error object that are missing. */
  readonly missingKeys: readonly string[]
  /** Keys of the error object with a value that is neither text nor null. */
  readonly oddKeys?: readonly string[]
  /** The rejection is an event of a stream, which has no status of its own, after this many partial images. */
  readonly streamed?: { readonly partials: number }
  /** The rejection is the result of a job. The HTTP status is that of the poll. */
  readonly job?: true
  /** The rejection has a success status, as the API documents. */
  readonly inBand?: true
  /** The API says that it stopped before it created an image. */
  readonly early?: true
  readonly retryAfter?: string
}

/** Whether a message reports a timeout. The request may have been processed nevertheless. */
export const mentionsTimeout = (message: string): boolean =>
  /time[sd]? ?-?out|deadline exceeded/i.test(message)

export interface ListedModel {
  readonly id: string
  /** As written in the list. */
  readonly shutdownDate?: string
  /** ISO day. */
  readonly released?: string
  /** The list says that the model creates no images. */
  readonly makesImages?: false
}

export interface ModelList {
  readonly kind: 'models'
  readonly status: number
  readonly models: readonly ListedModel[]
  /** Number of entries without an id, or with a date that is not text. Absent if there are none. */
  readonly oddEntries?: number
}

/** A status in the 300s. Never followed. */
export interface Redirect {
  readonly kind: 'redirect'
  readonly status: number
  readonly location: string
}

/** Any other response: success without images, a page instead of JSON. */
export interface UnexpectedResponse {
  readonly kind: 'strange'
  readonly status: number
  /** What it is. `broken`: a response that broke off. `unfinished`: an accepted job that did not finish in time. */
  readonly form: 'page' | 'picture' | 'empty' | 'text' | 'json' | 'broken' | 'unfinished'
  readonly why: string
}

/** The API accepted a job. The images are created later and have to be polled for. */
export interface PendingJob {
  readonly kind: 'pending'
  readonly status: number
  /** State of the job as the API names it: `IN_QUEUE`, `processing`. */
  readonly state: string
  /** The next poll: a GET, free at every known API with jobs. Absent: the same as before. */
  readonly poll?: WireRequest
  /** Cost that the API states when it accepts the job. */
  readonly usage?: Usage
  /** How long the API asks to wait before the poll. */
  readonly afterMs?: number
}

export type Outcome = ImagesResponse | Rejection | ModelList | Redirect | UnexpectedResponse | PendingJob

/** The response to one probe: the exchange, its outcome, and the cause of a rejection. */
export interface ProbeResponse {
  /** The exchange. For a job, the last poll, which returned the images. */
  readonly exchange: Exchange
  /** For a job: the exchange that submitted it. */
  readonly submitted?: Exchange
  /** The images it returned, in any delivery. Only for opt-in probes. */
  readonly images?: readonly ImageFacts[]
  readonly outcome: Outcome
  readonly cause?: Cause
  readonly blame?: Blame
}
