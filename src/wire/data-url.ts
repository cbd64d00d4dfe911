import { toBase64 } from './base64.ts'

/** Bytes as a data URL, for APIs that take pictures in JSON. Source: RFC 2397. */
export const dataUrl = (bytes: Uint8Array, contentType: string): string =>
  `data:${contentType};base64,${toBase64(bytes)}`
