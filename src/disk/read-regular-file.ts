import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'

/** Sizes in bytes: as many as Graycard reads of a file that a person writes, of a recording, and of an image. */
export interface ReadLimits {
  /** Larger files are refused. Default: 64 MB, ten times the largest recording of 40 contracts. */
  readonly maxBytes?: number
  /** Refuses a symbolic link. Default: a link is followed. */
  readonly noLink?: boolean
}

const defaultMaxBytes = 64_000_000

/**
 * The bytes of a regular file. A pipe, a device, a socket or a folder is refused without waiting for it: a pipe may never be written to, and a
 * device may never end. Throws an Error with a code of `contract/file-errors.ts`.
 */
export async function readRegularFile(
  file: string,
  { maxBytes = defaultMaxBytes, noLink = false }: ReadLimits = {},
): Promise<Buffer> {
  // Asked before it is opened: opening a device or a socket may have effects of its own.
  await checked(file, () => stat(file), maxBytes)
  // Another file may have taken its place since. Opening a pipe without O_NONBLOCK waits for a writer.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (noLink ? (constants.O_NOFOLLOW ?? 0) : 0)
  const handle = await open(file, flags)
  try {
    await checked(file, () => handle.stat(), maxBytes)
    return await readAtMost(handle, maxBytes)
  } finally {
    await handle.close()
  }
}

/** The same as text in UTF-8. */
export const readRegularText = async (file: string, limits?: ReadLimits): Promise<string> =>
  (await readRegularFile(file, limits)).toString('utf8')

async function checked(
  file: string,
  look: () => Promise<{
    readonly size: number
    readonly isFile: () => boolean
    readonly isDirectory: () => boolean
  }>,
  maxBytes: number,
): Promise<void> {
  const found = await look()
  if (found.isDirectory()) throw fileError('EISDIR', `${file} is a folder`)
  if (!found.isFile()) throw fileError('NOT_REGULAR', `${file} is not a regular file`)
  if (found.size > maxBytes) throw tooLarge(maxBytes)
}

/** A file that grows, or one of the system that states no size, is read up to the limit. */
async function readAtMost(handle: FileHandle, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of handle.createReadStream({ autoClose: false, highWaterMark: 1 << 20 })) {
    if (!Buffer.isBuffer(part)) continue
    bytes += part.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, bytes)
}

const tooLarge = (maxBytes: number) =>
  fileError('TOO_LARGE', `the file is larger than the limit of ${maxBytes / 1e6} MB`)

const fileError = (code: string, message: string) => Object.assign(new Error(message), { code })
