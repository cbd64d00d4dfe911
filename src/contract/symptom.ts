import type { Headers } from './http.ts'
import type { JsonObject } from './json.ts'
import type { Rejection } from './outcome.ts'

/**
 * One error in a failure, as one program on the way wrote it. A gateway quotes its upstream and a client quotes the gateway, so a failure
 * has several, each inside the one before.
 */
export interface ErrorPart
  extends Pick<Rejection, 'shape' | 'message'>, Partial<Pick<Rejection, 'code' | 'type' | 'param'>> {
  /** `client`: an SDK, an application or the operating system. `server`: whatever responded. */
  readonly writer: 'client' | 'server'
  /** The program, if its format is known: `openai-python`, `litellm`. */
  readonly program?: string
  /** HTTP status that this part states. */
  readonly status?: number
  /** Other fields of the error as text, by their path: `error.details[0].reason`. */
  readonly fields?: Readonly<Record<string, string>>
}

/** What is known of a failed request, before anything is concluded. Read from a pasted text, a recorded exchange, or a response just received. */
export interface Symptom {
  readonly provider?: string
  /** The kind of request: `images.generations`, `images.edits`, `chat image`, `responses.image_generation`. */
  readonly api?: string
  readonly model?: string
  /** ISO day or instant of the failure. */
  readonly at?: string
  /** HTTP status of the response that the client received. */
  readonly status?: number
  /** Lower-case names. */
  readonly headers: Headers
  readonly request?: {
    readonly method?: string
    readonly url?: string
    readonly headers?: Headers
    /** Fields of the body, as far as known. */
    readonly fields: JsonObject
  }
  /** Outermost first. The innermost says what happened, the others who quoted it. */
  readonly parts: readonly ErrorPart[]
  /** The whole text, bounded, for expressions that no part answers. */
  readonly text: string
}
