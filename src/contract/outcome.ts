import type { Delivery } from './claim.ts'
import type { Blame, Cause } from './words.ts'
import type { ImageFacts } from './image.ts'
import type { Exchange, WireRequest } from './http.ts'

/** What a reply repeats of the request. Absent fields are absent in the reply. */
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
  /** What the reply itself says the call cost, in USD. */
  readonly costUsd?: number
}

export interface ResponseItem {
  readonly delivery: Delivery | 'none'
  /** Index into the exchange's lifted pictures. */
  readonly picture?: number
  readonly url?: string
  /** `data:image/png;base64,` in front of the base64, which clients that decode the field do not expect. */
  readonly prefix?: string
  /** Base64 text too short or too odd to be a picture. */
  readonly unreadable?: string
  /** The server says that moderation holds this picture back; what comes in its place is none. */
  readonly moderated?: true
}

export interface StreamFacts {
  /** Event names in the order they came. */
  readonly events: readonly string[]
  readonly partials: number
  readonly completed: boolean
  /** What is wrong with the stream's form. */
  readonly problems: readonly string[]
}

/** Pictures were served. */
export interface ImagesResponse {
  readonly kind: 'images'
  readonly status: number
  readonly items: readonly ResponseItem[]
  readonly echo: Echo
  readonly usage: Usage | null
  readonly created: unknown
  /** What is wrong with the envelope, in words. */
  readonly problems: readonly string[]
  readonly stream?: StreamFacts
}

/** A refusal, in whatever shape it came. */
export interface Rejection {
  readonly kind: 'refused'
  readonly status: number
  readonly shape: 'openai' | 'json' | 'html' | 'text' | 'empty'
  readonly message: string
  readonly type: string | null
  readonly code: string | null
  readonly param: string | null
  /** Keys of the documented error object that are not there. */
  readonly missingKeys: readonly string[]
  /** Keys of it that hold something else than text or null. */
  readonly oddKeys?: readonly string[]
  /** It came as an event of a stream, where there is no status for it, after this many partial pictures. */
  readonly streamed?: { readonly partials: number }
  /** It is the end of a job, whose status is that of the question, not of the answer. */
  readonly job?: true
  /** It came with a status of success, and the API documents that it does. */
  readonly inBand?: true
  /** The API says that it stopped before anything was made. */
  readonly early?: true
  readonly retryAfter?: string
}

/** Does a text say that somebody stopped waiting? What was waited for may have been done. */
export const mentionsTimeout = (message: string): boolean =>
  /time[sd]? ?-?out|deadline exceeded/i.test(message)

export interface ListedModel {
  readonly id: string
  /** As the list writes it. */
  readonly shutdownDate?: string
  /** ISO day. */
  readonly released?: string
  /** The list itself says that it makes none. */
  readonly makesImages?: false
}

export interface ModelList {
  readonly kind: 'models'
  readonly status: number
  readonly models: readonly ListedModel[]
  /** Entries without an id, or with a day that is no text; left out where there are none. */
  readonly oddEntries?: number
}

/** A status in the 300s. Never followed. */
export interface Redirect {
  readonly kind: 'redirect'
  readonly status: number
  readonly location: string
}

/** An answer that is none of the above: success without pictures, a page instead of JSON. */
export interface UnexpectedResponse {
  readonly kind: 'strange'
  readonly status: number
  /** What it is instead. `broken`: it began well and broke off. `unfinished`: a job was taken, and not done in time. */
  readonly form: 'page' | 'picture' | 'empty' | 'text' | 'json' | 'broken' | 'unfinished'
  readonly why: string
}

/** A job was taken: the pictures are made later, and somebody has to ask again. */
export interface PendingJob {
  readonly kind: 'pending'
  readonly status: number
  /** What the API calls the state: `IN_QUEUE`, `processing`. */
  readonly state: string
  /** How to ask again: a GET, free on every API of jobs that is known. Left out: as the time before. */
  readonly poll?: WireRequest
  /** What the API says of the cost when it takes the job. */
  readonly usage?: Usage
  /** How long the API asks to wait first. */
  readonly afterMs?: number
}

export type Outcome = ImagesResponse | Rejection | ModelList | Redirect | UnexpectedResponse | PendingJob

/** One answered probe: the call, what it means, and for refusals why. */
export interface ProbeResponse {
  /** The call; for a job the last time it was asked for, which is what brought the pictures. */
  readonly exchange: Exchange
  /** For a job: the call that it was handed in with. */
  readonly submitted?: Exchange
  /** The pictures it brought, whichever way they came; for the opt-in calls only. */
  readonly images?: readonly ImageFacts[]
  readonly outcome: Outcome
  readonly cause?: Cause
  readonly blame?: Blame
}
