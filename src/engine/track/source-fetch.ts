import type { Headers } from '../../contract/index.ts'

/** A request for a source's content. */
export interface SourceRequest {
  readonly url: string
  /** ETag of the last readable response, for a conditional request. */
  readonly etag?: string
  readonly lastModified?: string
  /** Hosts that redirects may lead to, including the URL's own host. */
  readonly hosts: readonly string[]
  /** Whether private addresses and http are allowed, because the user configured them. */
  readonly allowPrivate: boolean
  /** Credential headers. A request with credentials follows no redirects. */
  readonly credentials?: Headers
}

/** The outcome of a fetch. */
export type FetchResult =
  | {
      readonly kind: 'content'
      readonly text: string
      readonly bytes: Uint8Array
      readonly sha256: string
      /** Media type without parameters, lower-case. */
      readonly contentType?: string
      /** Final address after redirects. */
      readonly location: string
      readonly etag?: string
      readonly lastModified?: string
      /** Version that the content states, such as a package version. */
      readonly version?: string
    }
  | { readonly kind: 'unchanged' }
  /** The command was interrupted: the state of the source is unknown. */
  | { readonly kind: 'interrupted' }
  /** A response with unexpected content. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** No response, or a temporary failure. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly retryAfterMs?: number }
