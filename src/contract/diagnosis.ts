import type { Blame, Cause } from './words.ts'

/** One fact that speaks for a cause. */
export interface Ground {
  readonly cause: Cause
  /** `code` and everything below it in this list may settle; `text` and `status` only suggest. */
  readonly kind:
    | 'text'
    | 'status'
    | 'code'
    | 'header'
    | 'request'
    | 'knowledge'
    | 'tracked'
    | 'incident'
    | 'lock'
    | 'trial'
  /** Weight in points (log odds to base 2): +1 doubles the odds of the cause. */
  readonly points: number
  /** Nothing else needs to be asked. Without a decisive ground, the confidence is capped. */
  readonly decisive?: true
  /** A provider is known to send exactly this. Without such a ground, only the wording suggests the cause, and the confidence is lower. */
  readonly known?: true
  /** Who has to act, if the ground itself shows it: experiments compare requests, environments and times. Absent if the cause decides. */
  readonly blame?: Blame
  /** What to do first, if the ground shows more than the cause and the blame do. */
  readonly fix?: string
  /** One sentence for `why`, with the quoted evidence. */
  readonly says: string
}

export interface RankedCause {
  readonly cause: Cause
  readonly blame: Blame
  /** 0 to 1: of the answers at 0.8, four in five are right. */
  readonly confidence: number
}

/** The answer of `graycard diagnose`. `cause` to `next` are API. */
export interface Diagnosis extends RankedCause {
  readonly alternatives: readonly RankedCause[]
  /** The evidence, one sentence each, the heaviest first. */
  readonly why: readonly string[]
  /** What to do, the most useful first. */
  readonly next: readonly string[]
  /** The field of the request that the failure is about. */
  readonly field?: string
  /** False if the evidence does not decide; `next` then starts with the experiment that would. */
  readonly enough: boolean
  /** The response has the images that were requested: there is no failure, and the cause says nothing. */
  readonly worked?: true
  readonly grounds: readonly Ground[]
}

/** One request sent to find a cause, and its response. */
export interface Trial {
  readonly id: string
  /** What the request is, as a noun phrase: `your request without quality`. */
  readonly what: string
  readonly environment: string
  /** Id of the recorded exchange. */
  readonly exchange?: string
  /** `answered`: a response that is neither images nor an error, such as a models list or a page. `failed`: no response was read. */
  readonly result: 'images' | 'rejected' | 'answered' | 'failed' | 'not sent'
  readonly status?: number
  readonly cause?: Cause
  /** The response in a few words, or why nothing was sent. */
  readonly says: string
  /** Images that the budget reserved for it; 0 for a free request. */
  readonly images: number
  /** What the settled request cost at most, in USD; null if the price is unknown. Absent if nothing was sent. */
  readonly usd?: number | null
}
