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

/** A request as plain data: adapters stay pure, the transport turns it into bytes. */
export interface WireRequest {
  readonly method: 'GET' | 'POST'
  /** Appended to the base URL, or a whole URL. */
  readonly path: string
  readonly headers?: Headers
  readonly body?: WireBody
}

/** Long base64 text that was taken out of a reply while it arrived. */
export interface ExtractedImage {
  /** Of the decoded bytes, hexadecimal. */
  readonly sha256: string
  /** Decoded length. */
  readonly bytes: number
  /** `data:image/png;base64,` where the text carried one. */
  readonly prefix?: string
  /** False when the text is not standard base64 from end to end. Line breaks and missing padding are let pass. */
  readonly valid: boolean
  /** In what the text, though it could be decoded, differs from what the strictest decoder takes: `no padding`. */
  readonly oddity?: string
}

/** What stands in a reply's text where picture number `index` was lifted out. */
export const imagePlaceholder = (index: number): string => `graycard:lifted/${index}`

/** The number of the picture a text stands for, if it is such a mark. */
export function placeholderIndex(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^graycard:lifted\/(\d{1,4})$/.exec(text) : null
  return match ? Number(match[1]) : undefined
}

/** A reply as plain data; header names are lower-case. */
export interface WireResponse {
  readonly status: number
  readonly headers: Headers
  /** The body as text, with marks where pictures were lifted out. Empty where the body itself is a picture. */
  readonly text: string
  readonly lifted: readonly ExtractedImage[]
  /** Length of the body on the wire, after decompression. */
  readonly bytes: number
}

export interface Timings {
  /** Milliseconds from the start until each phase was over; null where the phase did not happen. */
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

/** Why no answer was read. Names are API. */
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
  /** The system's own code, such as CERT_HAS_EXPIRED. */
  readonly system?: string
  /** HTTP status, where the answer began and broke off. */
  readonly status?: number
  /** False only when the request certainly never left: then no image can exist. */
  readonly mayHaveArrived: boolean
}

/** Is a recorded call the fetch of a picture's address, rather than a call of the API? */
export const isDownload = (probe: string): boolean => /(^|\/)download$/.test(probe)

/** One recorded call, secrets removed before it was recorded. */
export interface Exchange {
  /** First 12 hexadecimal digits of the SHA-256 of the rest. */
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
  /** Host and port of the proxy it went through. */
  readonly proxy?: string
  readonly images: readonly ImageFacts[]
  /** For a picture's URL: the instant after which the URL itself says it stops working. */
  readonly expiresAt?: string
}
