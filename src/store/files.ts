import { existsSync } from 'node:fs'
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileErrorText, graycardError } from '../contract/index.ts'

/** Permissions inside `.graycard`: only the user who ran Graycard reads recorded exchanges. Without effect on Windows. */
export const privateMode = { file: 0o600, folder: 0o700 } as const

/** Makes the names of temporary files unique within this process. */
let drafts = 0

/**
 * Writes a file atomically. Follows a link. Writes directly into a pipe or a device. With `flush`, the file is on disk when the promise
 * resolves. A private file, and each folder that is created for it, is for this user alone. Throws FILE_UNWRITABLE.
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  { flush = false, isPrivate = false }: { readonly flush?: boolean; readonly isPrivate?: boolean } = {},
): Promise<void> {
  try {
    const there = await stat(file).catch(() => undefined)
    if (there && !there.isFile() && !there.isDirectory()) {
      await writeFile(file, content)
      return
    }
    const target = there ? await realpath(file) : file
    const draft = `${target}.${process.pid}-${++drafts}.part`
    await mkdir(path.dirname(target), { recursive: true, ...(isPrivate ? { mode: privateMode.folder } : {}) })
    await writeFile(draft, content, { flush, ...(isPrivate ? { mode: privateMode.file } : {}) })
    await rename(draft, target)
    if (flush) await syncFolder(path.dirname(target))
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
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
    const draft = path.join(folder, `graycard.${process.pid}-${++drafts}.part`)
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
  return fileErrorText(code) ?? (cause instanceof Error ? cause.message : String(cause))
}

const gitignoreText =
  '# Recorded by Graycard: exchanges, images and upstream documents, secrets removed. Do not commit.\n*\n'

/** Creates the folder if needed, with a .gitignore that excludes the whole folder. Throws FILE_UNWRITABLE. */
export async function keepFromVersionControl(folder: string): Promise<void> {
  const file = path.join(folder, '.gitignore')
  if (!existsSync(file)) await writeWhole(file, gitignoreText, { isPrivate: true })
}
