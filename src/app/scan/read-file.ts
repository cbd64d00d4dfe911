import { isAscii } from 'node:buffer'
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { thrownText } from '../../contract/index.ts'
import type { ScanNotes } from './skips.ts'

/** Larger files are data. Bytes. */
const maxBytes = 1_000_000
/** Opening a pipe that took the place of a file does not wait for its other end. Windows has no such flag. */
// oxlint-disable-next-line typescript/no-unnecessary-condition
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Reads one file after another into the same memory: the bytes are valid until the next is read. Undefined for a file that is noted: one that is no
 * text, too large, gone or unreadable.
 */
export function fileReader({ skip, unread }: ScanNotes): (file: string, name: string) => Buffer | undefined {
  const memory = Buffer.allocUnsafe(maxBytes + 1)
  return (file, name) => {
    try {
      const opened = openSync(file, flags)
      try {
        const length = readSync(opened, memory, 0, memory.length, 0)
        const bytes = memory.subarray(0, Math.min(length, maxBytes))
        if (length > maxBytes) skip(name, `larger than ${maxBytes / 1e6} MB`)
        else if (isBinary(bytes)) skip(name, 'not text')
        else return bytes
      } finally {
        closeSync(opened)
      }
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') skip(name, 'deleted during the scan')
      else unread(name, thrownText(cause))
    }
    return undefined
  }
}

const codeOf = (cause: unknown): unknown =>
  cause instanceof Error && 'code' in cause ? cause.code : undefined

/** A NUL byte early in a file means that it is not text, as git decides it, unless it is marked as UTF-16. */
const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, 8000).includes(0) && !isUtf16(bytes)

/** The byte order that the mark at the start of a text in UTF-16 states. */
function utf16Of(bytes: Buffer): 'little' | 'big' | undefined {
  if (bytes.length % 2 !== 0) return undefined
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'big' : undefined
}

/** Whether a text is in UTF-16, and says so. */
export const isUtf16 = (bytes: Buffer): boolean => utf16Of(bytes) !== undefined

/** The text of a file, with its byte order mark. Node decodes ASCII several times faster as latin1. */
export function decoded(bytes: Buffer): string {
  const order = utf16Of(bytes)
  if (order === undefined) return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
  return (order === 'little' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le')
}
