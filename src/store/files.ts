import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import {
  chmod,
  type FileHandle,
  lstat,
  mkdir,
  open,
  realpath,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileErrorText, graycardError, thrownText } from '../contract/index.ts'

/** Permissions inside `.graycard`: only the user who ran Graycard reads recorded exchanges. Without effect on Windows. */
export const privateMode = { file: 0o600, folder: 0o700 } as const

/** An unpredictable name of a temporary file beside `target`. */
const draftOf = (target: string) => `${target}.${process.pid}-${randomBytes(6).toString('hex')}.part`

/**
 * Writes a file atomically. Follows a link. Writes directly into a pipe or a device. With `flush`, the file is on disk when the promise
 * resolves. Throws FILE_UNWRITABLE.
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  { flush = false, keepMode = false }: { readonly flush?: boolean; readonly keepMode?: boolean } = {},
): Promise<void> {
  try {
    const there = await stat(file).catch(() => undefined)
    if (there && !there.isFile() && !there.isDirectory()) return await writeInto(file, content)
    const target = there ? await realpath(file) : file
    await replace(target, content, { flush, ...(there && keepMode ? { mode: there.mode & 0o7777 } : {}) })
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
}

/** How long a pipe may be without a reader, which may have been started together with Graycard. */
const maxWaitMs = 2000
const pollMs = 50

/**
 * Writes into a pipe or a device. A pipe without a reader is refused (ENXIO): opening it to write would wait without end, and no interrupt
 * would end that.
 */
async function writeInto(file: string, content: string | Uint8Array): Promise<void> {
  const start = performance.now()
  const opened = async (): Promise<FileHandle> => {
    try {
      return await open(file, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0))
    } catch (cause) {
      const isUnread = cause instanceof Error && 'code' in cause && cause.code === 'ENXIO'
      if (!isUnread || performance.now() - start > maxWaitMs) throw cause
      await setTimeout(pollMs)
      return opened()
    }
  }
  // Stays open until the content is written, because a reader takes a closed pipe for the end.
  const reader = await opened()
  try {
    await writeFile(file, content)
  } finally {
    await reader.close()
  }
}

/**
 * Writes a file of the Graycard folder atomically. The folder may be of unknown origin, so a link in it is replaced and never followed: it
 * could lead to any file of the user. `parts` are names below `folder`. The file, and each folder that is created for it, is for this user
 * alone. Throws FILE_UNWRITABLE.
 */
export async function writeOwn(
  folder: string,
  parts: readonly string[],
  content: string | Uint8Array,
  { flush = false }: { readonly flush?: boolean } = {},
): Promise<void> {
  const file = path.join(folder, ...parts)
  try {
    for (const above of foldersOf(folder, parts))
      // oxlint-disable-next-line no-await-in-loop
      if (await isLink(above)) await unlink(above)
    await replace(file, content, { flush, isPrivate: true })
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
}

async function replace(
  target: string,
  content: string | Uint8Array,
  {
    flush,
    isPrivate = false,
    mode,
  }: { readonly flush: boolean; readonly isPrivate?: boolean; readonly mode?: number },
): Promise<void> {
  const draft = draftOf(target)
  await mkdir(path.dirname(target), { recursive: true, ...(isPrivate ? { mode: privateMode.folder } : {}) })
  try {
    await writeFile(draft, content, { flush, flag: 'wx', ...(isPrivate ? { mode: privateMode.file } : {}) })
    if (mode !== undefined) await chmod(draft, mode)
    await rename(draft, target)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw cause
  }
  if (flush) await syncFolder(path.dirname(target))
}

/** The folders between `folder` and the last part, outermost first. */
const foldersOf = (folder: string, parts: readonly string[]): readonly string[] =>
  parts.slice(0, -1).map((_, index) => path.join(folder, ...parts.slice(0, index + 1)))

const isLink = async (file: string) => (await lstat(file).catch(() => undefined))?.isSymbolicLink() === true

/** Whether the file, or a folder between it and `folder`, is a link. */
export async function hasLink(folder: string, parts: readonly string[]): Promise<boolean> {
  const all = [...foldersOf(folder, parts), path.join(folder, ...parts)]
  return (await Promise.all(all.map(isLink))).includes(true)
}

/** Writes a file that must not exist yet. A failed write leaves no file. Throws FILE_EXISTS or FILE_UNWRITABLE. */
export async function writeNew(file: string, content: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, content, { flag: 'wx' })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST' && existsSync(file))
      throw graycardError('FILE_EXISTS', { path: file })
    await rm(file, { force: true }).catch(() => undefined)
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
}

/** Flushes the names in a folder to disk. Does nothing if the system cannot flush a folder (Windows). */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/**
 * Checks in advance whether a file can be written, by writing an empty temporary file to the nearest existing folder. Its folder has to exist,
 * except inside `within`. Resolves to the path of the file after following links. Throws FILE_UNWRITABLE.
 */
export async function tryToWrite(file: string, within: string): Promise<string> {
  try {
    const there = await stat(file).catch(() => undefined)
    if (there?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' })
    const target = there ? await realpath(file) : path.resolve(file)
    // A pipe or a device is not tested, because its reader would receive even an empty text.
    if (there && !there.isFile()) return target
    const folder = await nearestFolder(path.dirname(target))
    if (folder !== path.dirname(target) && !isInside(await realpath(within), await realpath(folder)))
      throw Object.assign(new Error('no such folder'), { code: 'ENOENT' })
    const draft = draftOf(path.join(folder, 'graycard'))
    await writeFile(draft, '', { flag: 'wx' })
    await rm(draft)
    return path.join(await realpath(folder), path.relative(folder, target))
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
}

/** Whether a path is `folder` or inside it. Both are absolute, without links. */
export const isInside = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

/** The folder, or its nearest existing parent. Throws ENOTDIR if a part of the path is a file. */
async function nearestFolder(folder: string): Promise<string> {
  const there = await stat(folder).catch(() => undefined)
  if (there?.isDirectory()) return folder
  const above = path.dirname(folder)
  if (there || above === folder)
    throw Object.assign(new Error('part of the path is a file'), { code: 'ENOTDIR' })
  return nearestFolder(above)
}

/** The reason for a system error, without the path. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return fileErrorText(code) ?? thrownText(cause)
}

const gitignoreText =
  '# Recorded by Graycard: exchanges, images and upstream documents, secrets removed. Do not commit.\n*\n'

/** Creates the folder if needed, with a .gitignore that excludes the whole folder. Throws FILE_UNWRITABLE. */
export async function keepFromVersionControl(folder: string): Promise<void> {
  const file = path.join(folder, '.gitignore')
  if (!existsSync(file)) await writeOwn(folder, ['.gitignore'], gitignoreText)
}
