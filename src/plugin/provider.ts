import type { ImageRequest, Outcome, WireResponse, WireRequest } from '../contract/index.ts'

/** The purpose of a request, independent of the provider. */
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

/** An input image. Bytes are sent as a multipart file, a URL (or data URL) as JSON. */
export type InputImage =
  | {
      readonly kind: 'bytes'
      readonly filename: string
      readonly contentType: string
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'url'; readonly url: string }

/**
 * Translates between operations and one provider's wire format. No I/O. For an API with jobs, a response decodes to `pending` with the
 * request that polls the job. The response to the poll is decoded in the same way.
 */
export interface Provider {
  readonly id: string
  readonly title: string
  /** A vendor offers its own models; a gateway forwards requests. */
  readonly role: 'vendor' | 'gateway'
  /** Headers that carry the API key, with the prefix of their values. Redaction uses them too. */
  readonly credentials: readonly { readonly header: string; readonly prefix: string }[]
  /** Operations that the API does not have, such as listing models or edits. `encode` is not called with them. */
  readonly unsupported?: readonly Operation['kind'][]
  /** Represents every API in its format. Used if no known provider has the host. */
  readonly generic?: true
  /** Suffixes of other hosts that the key may be sent to, such as `.bfl.ai`. An API may run its jobs on other hosts. */
  readonly keyHosts?: readonly string[]
  /** Encodes an operation. `baseUrl` is for an API whose endpoints depend on it. */
  readonly encode: (operation: Operation, baseUrl?: string) => WireRequest
  /** Decodes every response; an unknown one becomes `strange`. `kind` is the operation's. */
  readonly decode: (response: WireResponse, kind: Operation['kind']) => Outcome
}

/** Declares a provider. No side effect. */
export const defineProvider = (provider: Provider): Provider => provider
