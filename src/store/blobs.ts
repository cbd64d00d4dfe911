import { createHash } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { readRegularFile } from '../disk/index.ts'
import { hasLink } from './files.ts'

/** A stored image is no larger, because a larger response is not read. */
const maxImageBytes = 256_000_000
/** A document of a source is no larger after decompression: 64 MiB in a replay, and less anywhere else. */
const maxDocumentBytes = 64 * 1024 * 1024

const expand = promisify(gunzip)

const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text)
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A stored image or document. Hash and ending may come from any recording, so they are not trusted. */
export interface Blob {
  /** Names below the Graycard folder. */
  readonly parts: readonly string[]
  readonly file: string
  /** The bytes, if they have this hash. Undefined for a missing file, a link or a changed file. Throws what the file system throws. */
  readonly read: () => Promise<Uint8Array | undefined>
  /** Whether the bytes have this hash. */
  readonly isOf: (bytes: Uint8Array) => boolean
}

/**
 * The file of a hash: the only place that makes a path from one. Undefined for text that is not a SHA-256 or not the ending of a file, such as
 * `../../etc/passwd`. With the ending `gz` the hash is of the content before compression.
 */
export function blobOf(folder: string, sha256: string, ending: string): Blob | undefined {
  if (!isHash(sha256) || !/^[a-z0-9]{1,8}$/.test(ending)) return undefined
  const parts = ['blobs', `${sha256.slice(0, 20)}.${ending}`]
  const file = path.join(folder, ...parts)
  const isOf = (bytes: Uint8Array) => hashOf(bytes) === sha256
  return {
    parts,
    file,
    isOf,
    async read() {
      if ((await hasLink(folder, parts)) || !(await lstat(file).catch(() => undefined))?.isFile())
        return undefined
      const stored = await readRegularFile(file, { maxBytes: maxImageBytes, noLink: true })
      const bytes = ending === 'gz' ? await expanded(stored) : stored
      return bytes && isOf(bytes) ? bytes : undefined
    },
  }
}

/** Undefined for bytes that are not compressed, or become too many. */
const expanded = (stored: Buffer): Promise<Buffer | undefined> =>
  expand(stored, { maxOutputLength: maxDocumentBytes }).catch(() => undefined)
