import type { Exchange, ImageFacts, WireResponse, WireRequest } from '../../contract/index.ts'

/** One HTTP request that the engine wants made. */
export interface OutgoingRequest {
  /** What it is for, as it is recorded: a probe, another look at its job (`ID/poll`), or the fetch of an image's URL. */
  readonly probe: string
  readonly request: WireRequest
  /** Which credential goes with it: the environment's, none, or one that is well formed and wrong. */
  readonly auth: 'key' | 'none' | 'wrong'
  /** Where less time is left than any call may take. */
  readonly timeoutMs?: number
}

/** A call as it went, before its images were measured and it was recorded. */
export type ExchangeDraft = Omit<Exchange, 'id' | 'images'>

export interface SendResult {
  /** Without secrets; fit to be recorded. */
  readonly draft: ExchangeDraft
  /** As it came, for what has to be done at once, such as fetching a signed URL. Never recorded. */
  readonly reply?: WireResponse
  /** Images that were lifted out of the response, and the body where that is one. */
  readonly images: readonly Uint8Array[]
}

/** What a call needs from the outside world. Nothing here throws for what a network does. */
export interface RequestPorts {
  readonly send: (call: OutgoingRequest) => Promise<SendResult>
  readonly measure: (image: Uint8Array) => Promise<ImageFacts>
  /** Gives the exchange its id, keeps it and its images. */
  readonly record: (
    draft: ExchangeDraft,
    facts: readonly ImageFacts[],
    images: readonly Uint8Array[],
  ) => Promise<Exchange>
  /** Waits so many milliseconds, or until the run is interrupted. */
  readonly wait: (ms: number) => Promise<void>
  /** Longest that one call may take, a job's looks included, in milliseconds. */
  readonly maxDurationMs: number
  /** The instant after which a signed URL says it stops working. */
  readonly expiry: (url: string) => string | undefined
}
