import type { ImageRequest, Outcome, WireResponse, WireRequest } from '../contract/index.ts'

/** What a call is for, in our words rather than any provider's. */
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

/** A picture that goes in: bytes are sent as a multipart file, a URL (or data URL) as JSON. */
export type InputImage =
  | {
      readonly kind: 'bytes'
      readonly filename: string
      readonly contentType: string
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'url'; readonly url: string }

/**
 * A two-way dictionary between our words and one provider's wire format. No I/O: the transport travels. An API of jobs answers
 * `pending` with the way to ask again; what that brings is decoded like the first reply.
 */
export interface Provider {
  readonly id: string
  readonly title: string
  /** A vendor makes the models it serves; a gateway passes calls on. */
  readonly role: 'vendor' | 'gateway'
  /** Headers the key goes into, and what stands in front of it. Redaction is derived from these. */
  readonly credentials: readonly { readonly header: string; readonly prefix: string }[]
  /** Kinds of call it does not have: not every API lists its models, or edits. `encode` is not asked for them. */
  readonly unsupported?: readonly Operation['kind'][]
  /** It stands for every API of its shape: taken where nobody says whose an address is. */
  readonly generic?: true
  /** Endings of further hosts that the key may go to, such as `.bfl.ai`, where an API keeps its jobs elsewhere. */
  readonly keyHosts?: readonly string[]
  /** `baseUrl` is there for an API whose routes depend on it. */
  readonly encode: (operation: Operation, baseUrl?: string) => WireRequest
  /** Total: whatever came back has a meaning, if only `strange`. `kind` is what was asked. */
  readonly decode: (reply: WireResponse, kind: Operation['kind']) => Outcome
}

/** Declares a provider. No side effect. */
export const defineProvider = (provider: Provider): Provider => provider
