import type { ImageFacts } from './image.ts'

export type Headers = Readonly<Record<string, string>>

export interface FormPart {
  readonly name: string
  readonly filename?: string
  readonly contentType?: string
  readonly value: string | Uint8Array
}

export type WireBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly contentType: string; readonly text: string }
  | { readonly kind: 'multipart'; readonly parts: readonly FormPart[] }

/** A request as plain data. The transport turns it into bytes. */
export interface WireRequest {
  readonly method: 'GET' | 'POST'
  /** Path that is appended to the base URL, or a whole URL. */
  readonly path: string
  readonly headers?: Headers
  readonly body?: WireBody
}

/** An image that was extracted as base64 text from a response while the response arrived. */
export interface ExtractedImage {
  /** Hexadecimal SHA-256 of the decoded bytes. */
  readonly sha256: string
  /** Length of the decoded image. */
  readonly bytes: number
  /** `data:image/png;base64,` if the text had a prefix. */
  readonly prefix?: string
  /** False if the text is not standard base64. Line breaks and missing padding are accepted. */
  readonly valid: boolean
  /** Why a strict decoder rejects the text although it could be decoded: `no padding`. */
  readonly oddity?: string
}

/** Text that replaces image number `index` in a response. */
export const imagePlaceholder = (index: number): string => `graycard:lifted/${index}`

/** The number of the image that a placeholder stands for, or undefined for other text. */
export function placeholderIndex(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^graycard:lifted\/(\d{1,4})$/.exec(text) : null
  return match ? Number(match[1]) : undefined
}

/** A response as plain data. Header names are lower-case. */
export interface WireResponse {
  readonly status: number
  readonly headers: Headers
  /** The body as text, with placeholders for extracted images. Empty if the body itself is an image. */
  readonly text: string
  readonly lifted: readonly ExtractedImage[]
  /** Length of the decompressed body. */
  readonly bytes: number
}

export interface Timings {
  /** Milliseconds from the start to the end of each phase, or null if the phase did not happen. */
  readonly dnsMs: number | null
  readonly connectMs: number | null
  readonly tlsMs: number | null
  readonly firstByteMs: number | null
  readonly totalMs: number
}

export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  /** ISO instant. */
  readonly validTo: string
  readonly protocol: string
}

/** Why no response was read. Names are API. */
export type FailureCode =
  | 'dns'
  | 'refused'
  | 'unroutable'
  | 'tls'
  | 'proxy'
  | 'connect_timeout'
  | 'first_byte_timeout'
  | 'total_timeout'
  | 'reset'
  | 'too_large'
  | 'encoding'
  | 'forbidden_address'
  | 'interrupted'
  | 'protocol'

export interface Failure {
  readonly code: FailureCode
  readonly message: string
  /** Code of the system error, such as CERT_HAS_EXPIRED. */
  readonly system?: string
  /** HTTP status of a response that broke off. */
  readonly status?: number
  /** False if the request was certainly not sent, so that no image was created. */
  readonly mayHaveArrived: boolean
}

/** Whether an exchange is the download of an image rather than an API request. */
export const isDownload = (probe: string): boolean => /(^|\/)download$/.test(probe)

/** One recorded request and its response, without secrets. */
export interface Exchange {
  /** First 12 hexadecimal digits of the SHA-256 of the other fields. */
  readonly id: string
  readonly probe: string
  /** ISO instant. */
  readonly startedAt: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Headers
    readonly body?: unknown
    readonly bytes: number
  }
  readonly reply?: WireResponse
  readonly failure?: Failure
  readonly timings: Timings
  readonly address?: string
  readonly certificate?: CertificateFacts
  /** Host and port of the proxy, if the request used one. */
  readonly proxy?: string
  readonly images: readonly ImageFacts[]
  /** For an image URL: the instant at which the URL expires, as stated in the URL. */
  readonly expiresAt?: string
}
