import { existsSync } from 'node:fs'
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
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

/**
 * Tries, before there is anything to write, whether a file can be: with an empty draft in the nearest folder that is there, which
 * is taken away again. Resolves to the file that would be written, links followed. Throws FILE_UNWRITABLE.
 */
export async function tryToWrite(file: string): Promise<string> {
  try {
    const there = await stat(file).catch(() => undefined)
    if (there?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    const target = there ? await realpath(file) : path.resolve(file)
    // A pipe or a device: even an empty text would be read by somebody.
    if (there && !there.isFile()) return target
    const folder = await nearestFolder(path.dirname(target))
    const draft = path.join(folder, `graycard.${process.pid}-${++drafts}.part`)
    await writeFile(draft, '', { flag: 'wx' })
    await rm(draft)
    return path.join(await realpath(folder), path.relative(folder, target))
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
}

/** The folder itself, or the first above it that is there. A file on the way is a fault of the path. */
async function nearestFolder(folder: string): Promise<string> {
  const there = await stat(folder).catch(() => undefined)
  if (there?.isDirectory()) return folder
  const above = path.dirname(folder)
  if (there || above === folder)
    throw Object.assign(new Error('a part of its path is a file'), { code: 'ENOTDIR' })
  return nearestFolder(above)
}

/** What the system says was wrong, without the path it repeats. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it is not there',
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
  }
  return reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
}

const gitignoreText =
  '# Recorded by Graycard: exchanges, pictures and what was seen upstream, secrets removed. Not for version control.\n*\n'

/** Makes the folder where it is not there, and version control leave it alone. Throws FILE_UNWRITABLE. */
export async function keepFromVersionControl(folder: string): Promise<void> {
  const file = path.join(folder, '.gitignore')
  if (!existsSync(file)) await writeWhole(file, gitignoreText)
}
