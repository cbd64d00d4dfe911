import { mkdir, open, realpath, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { graycardError } from '../contract/index.ts'

/** Two writes of one file, here or in another process, must not share a draft. */
let drafts = 0

/**
 * Writes a file so that it is there whole or not at all. A link is followed; a pipe or a device is written into, for nothing can
 * take its place. With `flush` it has reached the disk when this answers. Throws FILE_UNWRITABLE.
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  { flush = false }: { readonly flush?: boolean } = {},
): Promise<void> {
  try {
    const there = await stat(file).catch(() => undefined)
    if (there && !there.isFile() && !there.isDirectory()) {
      await writeFile(file, content)
      return
    }
    const target = there ? await realpath(file) : file
    const draft = `${target}.${process.pid}-${++drafts}.part`
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(draft, content, { flush })
    await rename(draft, target)
    if (flush) await syncFolder(path.dirname(target))
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
}

/** Makes the names in a folder reach the disk; where the system cannot do that to a folder (Windows) it is left to itself. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** What the system says was wrong, without the path it repeats. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'it is not there',
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
  }
  return known[code] ?? (cause instanceof Error ? cause.message : String(cause))
}
