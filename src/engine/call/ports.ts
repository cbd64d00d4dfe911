import type {
  Exchange,
  Fitted,
  Frame,
  ImageFacts,
  MaskDifference,
  ProbeId,
  WireReply,
  WireRequest,
} from '../../contract/index.ts'

/** What a call is for: a probe, another look at a probe's job, or an image's address. */
type CallName = ProbeId | `${ProbeId}/poll` | 'download' | `${ProbeId}/download`

/** One call the engine wants made. */
export interface Call {
  readonly probe: CallName
  readonly request: WireRequest
  /** Which credential goes with it: the environment's, none, or one that is well formed and wrong. */
  readonly auth: 'key' | 'none' | 'wrong'
  /** Where less time is left than any call may take. */
  readonly withinMs?: number
}

/** A call as it went, before its images were measured and it was recorded. */
export type Draft = Omit<Exchange, 'id' | 'images'>

export interface Sent {
  /** Without secrets; fit to be recorded. */
  readonly draft: Draft
  /** As it came, for what has to be done at once, such as fetching a signed URL. Never recorded. */
  readonly reply?: WireReply
  readonly pictures: readonly Uint8Array[]
}

/** What one environment's calls need from the outside world. Nothing here throws for what a network does. */
export interface CallPorts {
  readonly send: (call: Call) => Promise<Sent>
  readonly measure: (bytes: Uint8Array) => Promise<ImageFacts>
  /** How far an edit went from its original; absent where there is no mask, or nothing to compare with. */
  readonly compare?: (edited: Uint8Array) => Promise<MaskDifference | undefined>
  /** Reads the text in an image; absent where this machine has no optical reader. Undefined: it gave up. */
  readonly readText?: (bytes: Uint8Array) => Promise<string | undefined>
  /** Gives the exchange its id, keeps it and its images. */
  readonly record: (
    draft: Draft,
    images: readonly ImageFacts[],
    pictures: readonly Uint8Array[],
  ) => Promise<Exchange>
  /** Waits so many milliseconds, or until the run is interrupted. */
  readonly wait: (ms: number) => Promise<void>
  /** Longest that one call may take, a job's looks included, in milliseconds. */
  readonly patienceMs: number
  /** Makes and keeps the image as the frame would show it. */
  readonly fit: (bytes: Uint8Array, frame: Frame, from: string) => Promise<Fitted | undefined>
  /** The instant after which a signed URL says it stops working. */
  readonly expiry: (url: string) => string | undefined
}
