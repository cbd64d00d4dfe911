import type { Headers } from '../../contract/index.ts'

/** One question to where a source lies. */
export interface SourceRequest {
  readonly url: string
  /** From the answer that was last read: what has not changed since need not be sent again. */
  readonly etag?: string
  readonly lastModified?: string
  /** Hosts that redirects may lead to, the address’s own among them. */
  readonly hosts: readonly string[]
  /** Private addresses, and http, are allowed: the user named them. */
  readonly allowPrivate: boolean
  /** A key goes with it: no redirect is followed then. */
  readonly credentials?: Headers
}

/** What came of it. */
export type FetchResult =
  | {
      readonly kind: 'content'
      readonly text: string
      readonly bytes: Uint8Array
      readonly sha256: string
      /** Media type without parameters, lower-case. */
      readonly contentType?: string
      /** Where it came from in the end. */
      readonly location: string
      readonly etag?: string
      readonly lastModified?: string
      /** Version it gives itself, such as that of a package. */
      readonly version?: string
    }
  | { readonly kind: 'unchanged' }
  /** The command was: nothing can be said of what was being asked. */
  | { readonly kind: 'interrupted' }
  /** An answer that is not what was asked for. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** No answer, or one that says not now. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly retryAfterMs?: number }
