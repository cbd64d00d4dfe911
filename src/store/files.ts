import { mkdir, realpath, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { graycardError } from '../contract/index.ts'

/** Two writes of one file, here or in another process, must not share a draft. */
let drafts = 0

/**
 * Writes a file so that it is there whole or not at all. A link is followed; a pipe or a device is written into, for nothing can
 * take its place. Throws FILE_UNWRITABLE.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  try {
    const there = await stat(file).catch(() => undefined)
    if (there && !there.isFile() && !there.isDirectory()) {
      await writeFile(file, content)
      return
    }
    const target = there ? await realpath(file) : file
    const draft = `${target}.${process.pid}-${++drafts}.part`
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(draft, content)
    await rename(draft, target)
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
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
