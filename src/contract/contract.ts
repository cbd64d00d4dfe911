import type { ImageFacts } from './image.ts'

/** The fields of an image request, as they go over the wire. Unknown ones are passed through. */
export interface ImageRequest {
  readonly prompt: string
  readonly n?: number | undefined
  readonly size?: string | undefined
  readonly quality?: string | undefined
  readonly output_format?: string | undefined
  readonly background?: string | undefined
  readonly stream?: boolean | undefined
  readonly partial_images?: number | undefined
  readonly [field: string]: unknown
}

/** Where the application shows the picture. `fit` is CSS's object-fit. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly fit: 'cover' | 'contain' | 'fill'
}

/** Expectations, judged after the fact. They cut nothing off. */
export interface Expectations {
  readonly format?: string
  readonly delivery?: 'b64_json' | 'url'
  readonly maxSeconds?: number
}

/** A picture that goes in, as it was read: facts, never bytes. */
export interface EditInput {
  /** A path or address as the contract file has it; `known` is Graycard's own picture. */
  readonly name: string
  /** Absent for an address, which is not fetched. */
  readonly image?: Pick<ImageFacts, 'sha256' | 'pixels' | 'width' | 'height' | 'format' | 'bytes' | 'alpha'>
}

/** The pictures of an edits contract, and how they are sent. */
export interface Edit {
  readonly as: 'multipart' | 'json'
  readonly images: readonly EditInput[]
  readonly mask?: EditInput
}

/** What one feature of an application assumes of an image API. */
export interface Contract {
  readonly name: string
  readonly provider: string
  readonly model: string
  /** What the model is, where `model` is a name of the user's own: a deployment, a name in a gateway's configuration. */
  readonly aliasOf?: string
  readonly request: ImageRequest
  /** SHA-256 of a private prompt, hexadecimal, where the prompt itself is left out: tells whether it is still the same. */
  readonly promptSha256?: string
  readonly expect: Expectations
  readonly traffic?: { readonly peakImagesPerMinute: number }
  readonly frame?: Frame
  /** The pictures that go in, where the contract is one of edits. */
  readonly edit?: Edit
}

/** How a key was looked up. Never the key. */
export interface KeyFacts {
  /** `env WISGATE_KEY`, `file secrets/key`, `command`. */
  readonly source: string
  /** `none`: this environment is called without a key. */
  readonly state: 'present' | 'unset' | 'malformed' | 'none'
  /** What is wrong with it, without showing it. */
  readonly problem?: string
}

/** Where a contract is called from, as it was on the day. */
export interface EnvironmentFacts {
  readonly name: string
  /** Without credentials or query values. */
  readonly baseUrl: string
  readonly role: 'vendor' | 'gateway'
  readonly key: KeyFacts
  /** ISO instant at which the run started, by this machine's clock. */
  readonly startedAt: string
  /** Host and port of the proxy this environment names. */
  readonly proxy?: string
  /** Variables that this environment names besides its key and that have no value, by what they are for: `proxy`, `header x-team`. */
  readonly unset?: Readonly<Record<string, string>>
  /** A proxy that other programs on this machine would use for this host, though this environment does not name one. */
  readonly machineProxy?: string
}

/** The pair a fact is about, with the endpoint it was measured at. */
export interface Subject {
  readonly provider: string
  readonly model: string
  readonly endpoint: string
}
