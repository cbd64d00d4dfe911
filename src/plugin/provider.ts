import type { ImageRequest, Outcome, WireResponse, WireRequest } from '../contract/index.ts'

/** What a request is for, independent of the provider. */
export type Operation =
  | { readonly kind: 'models' }
  | { readonly kind: 'generate'; readonly model: string; readonly request: ImageRequest }
  | {
      readonly kind: 'edit'
      readonly model: string
      readonly request: ImageRequest
      readonly images: readonly InputImage[]
      readonly mask?: InputImage
    }

/** An input image: bytes are sent as a multipart file, a URL (or data URL) as JSON. */
export type InputImage =
  | {
      readonly kind: 'bytes'
      readonly filename: string
      readonly contentType: string
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'url'; readonly url: string }

/**
 * Translates between operations and one provider's wire format. No I/O. An API with jobs decodes to `pending` with the request that
 * polls the job; the response to that is decoded like the first.
 */
export interface Provider {
  readonly id: string
  readonly title: string
  /** A vendor offers its own models; a gateway forwards requests. */
  readonly role: 'vendor' | 'gateway'
  /** Headers of the API key, with the prefix of their values. Redaction uses them too. */
  readonly credentials: readonly { readonly header: string; readonly prefix: string }[]
  /** Operations the API does not have, such as listing models or edits. `encode` is not called with them. */
  readonly unsupported?: readonly Operation['kind'][]
  /** Represents every API of its format: used if the host belongs to no known provider. */
  readonly generic?: true
  /** Suffixes of further hosts that the key may be sent to, such as `.bfl.ai`, for an API with jobs on other hosts. */
  readonly keyHosts?: readonly string[]
  /** `baseUrl` is for an API whose endpoints depend on it. */
  readonly encode: (operation: Operation, baseUrl?: string) => WireRequest
  /** Total: every response has an outcome, if only `strange`. `kind` is the operation's. */
  readonly decode: (response: WireResponse, kind: Operation['kind']) => Outcome
}

/** Declares a provider. No side effect. */
export const defineProvider = (provider: Provider): Provider => provider
