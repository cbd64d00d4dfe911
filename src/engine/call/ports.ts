import type { Exchange, ImageFacts, WireResponse, WireRequest } from '../../contract/index.ts'

/** One HTTP request to send. */
export interface OutgoingRequest {
  /** Purpose of the request, as recorded: a probe, a poll of its job (`ID/poll`), or a fetch of an image URL. */
  readonly probe: string
  readonly request: WireRequest
  /** Credential of the request: the environment's key, no key, or a well-formed but invalid key. */
  readonly auth: 'key' | 'none' | 'wrong'
  /** A shorter limit than the general limit. */
  readonly timeoutMs?: number
}

/** An exchange whose images are not yet measured and which is not yet recorded. */
export type ExchangeDraft = Omit<Exchange, 'id' | 'images'>

export interface SendResult {
  /** The exchange to record, without secrets. */
  readonly draft: ExchangeDraft
  /** The response with its secrets, for immediate use such as fetching a signed URL. Never recorded. */
  readonly reply?: WireResponse
  /** Images extracted from the response, or the body if it is an image. */
  readonly images: readonly Uint8Array[]
}

/** The ports for sending a request. Network errors are results, not exceptions. */
export interface RequestPorts {
  readonly send: (call: OutgoingRequest) => Promise<SendResult>
  readonly measure: (image: Uint8Array) => Promise<ImageFacts>
  /** Assigns the exchange its id and stores it with its images. */
  readonly record: (
    draft: ExchangeDraft,
    facts: readonly ImageFacts[],
    images: readonly Uint8Array[],
  ) => Promise<Exchange>
  /** Waits, or returns early when the run is interrupted. */
  readonly wait: (ms: number) => Promise<void>
  /** Limit for one request, including the polls of its job. */
  readonly maxDurationMs: number
  /** Expiry of a signed URL as an ISO instant. */
  readonly expiry: (url: string) => string | undefined
}
