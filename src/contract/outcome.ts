import type { Delivery } from './claim.ts'
import type { Blame, Cause } from './words.ts'
import type { ImageFacts } from './image.ts'
import type { Exchange, WireRequest } from './http.ts'

/** Request fields that the response repeats. Fields that the response does not contain are absent. */
export interface Echo {
  readonly size?: unknown
  readonly quality?: unknown
  readonly output_format?: unknown
  readonly background?: unknown
  readonly model?: unknown
}

/** A field of the usage whose value is no number of its kind, and the value as text. */
export interface UnreadableUsage {
  readonly field: string
  readonly seen: string
}

/** Usage as a response states it. Numbers of tokens are whole and not negative. */
export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly totalTokens?: number
  readonly inputTextTokens?: number
  readonly inputImageTokens?: number
  readonly outputImageTokens?: number
  /** Cost of the request in USD, as stated in the response. */
  readonly costUsd?: number
  /** Fields whose values are not used. Absent if there are none. */
  readonly unreadable?: readonly UnreadableUsage[]
}

export interface ResponseItem {
  readonly delivery: Delivery | 'none'
  /** Index into the extracted images of the response. */
  readonly picture?: number
  readonly url?: string
  /** Media type that the entry states for its image. */
  readonly mediaType?: string
  /** `data:image/png;base64,` in front of the base64. Clients that decode the field do not expect this prefix. */
  readonly prefix?: string
  /** Base64 text that cannot be an image. */
  readonly unreadable?: string
  /** The server states that moderation withholds this image. The response contains a replacement for the image. */
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

/** A difference between the envelope of an images response and the documented envelope. */
export interface EnvelopeProblem {
  /** The header or field that differs. Fingerprints contain it, so its values are API. */
  readonly field: 'content type' | 'created' | 'created_at' | 'data' | 'candidates'
  /** The returned value, as text. */
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
  /** Set if the rejection is a stream event, which has no status of its own. The event follows this many partial images. */
  readonly streamed?: { readonly partials: number }
  /** The rejection is the result of a job. The HTTP status is that of the poll. */
  readonly job?: true
  /** The rejection has a success status, as the API documents. */
  readonly inBand?: true
  /** The API states that it stopped before it created an image. */
  readonly early?: true
  readonly retryAfter?: string
}

/** The field that a rejection names, or null. Servers that name no field also write `None`, `null` or `undefined` as text. */
export const rejectedField = ({ param }: Pick<Rejection, 'param'>): string | null =>
  param === null || /^(none|null|undefined)$/i.test(param) ? null : param

/** Whether a message reports a timeout. The server may still have processed the request. */
export const mentionsTimeout = (message: string): boolean =>
  /time[sd]? ?-?out|deadline exceeded/i.test(message)

export interface ListedModel {
  readonly id: string
  /** Shutdown date in the list's own format. */
  readonly shutdownDate?: string
  /** ISO day. */
  readonly released?: string
  /** The list states that the model creates no images. */
  readonly makesImages?: false
}

export interface ModelList {
  readonly kind: 'models'
  readonly status: number
  readonly models: readonly ListedModel[]
  /** Number of entries without an id, or with a date that is not text. Absent if there are no such entries. */
  readonly oddEntries?: number
}

/** A response with a 3xx status. Graycard does not follow redirects. */
export interface Redirect {
  readonly kind: 'redirect'
  readonly status: number
  readonly location: string
}

/** Any other response, such as a success without images, or a page instead of JSON. */
export interface UnexpectedResponse {
  readonly kind: 'strange'
  readonly status: number
  /** Kind of the response. `broken`: the response broke off. `unfinished`: an accepted job did not finish in time. */
  readonly form: 'page' | 'picture' | 'empty' | 'text' | 'json' | 'broken' | 'unfinished'
  readonly why: string
}

/** The API accepted a job. The images are created later, and the client polls for them. */
export interface PendingJob {
  readonly kind: 'pending'
  readonly status: number
  /** State of the job in the API's own words: `IN_QUEUE`, `processing`. */
  readonly state: string
  /** The next poll: a GET request, free at every known API with jobs. Absent if the poll is the same as the previous one. */
  readonly poll?: WireRequest
  /** Cost that the API states when it accepts the job. */
  readonly usage?: Usage
  /** Delay in milliseconds that the API requests before the poll. */
  readonly afterMs?: number
}

export type Outcome = ImagesResponse | Rejection | ModelList | Redirect | UnexpectedResponse | PendingJob

/** What decides the blame of a rejection besides its own text: the request, or the responses to other requests. */
export type BlameGrounds =
  /** The rejection misses something that the request contained, so it was lost on the way. */
  | { readonly kind: 'lost'; readonly part: 'key' | 'content type' | 'body' }
  | { readonly kind: 'lost'; readonly part: 'field'; readonly field: string }
  /** The rejected field or value is not in the request. */
  | { readonly kind: 'unsent'; readonly field: string }
  /** The models list contains the model. */
  | { readonly kind: 'listed' }
  /** The request agrees with the documentation. */
  | { readonly kind: 'documented' }
  /** A proxy, login page or filter wrote the response, not the API. */
  | { readonly kind: 'intermediary' }
  /** The API accepted other requests with this API key. */
  | { readonly kind: 'key works' }

/** The response to one probe: the exchange, its outcome, and the cause of a rejection. */
export interface ProbeResponse {
  /** The exchange. For a job, the last poll, which returned the images. */
  readonly exchange: Exchange
  /** For a job: the exchange that submitted it. */
  readonly submitted?: Exchange
  /** The returned images, whatever their delivery. Set only for opt-in probes. */
  readonly images?: readonly ImageFacts[]
  readonly outcome: Outcome
  readonly cause?: Cause
  readonly blame?: Blame
  readonly grounds?: BlameGrounds
}
