import { existsSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { graycardError, GraycardError } from '../contract/index.ts'
import type { Store } from './sql/store.ts'
import { keepFromVersionControl, privateMode, reasonOf, syncFolder } from './files.ts'

interface StoreOptions {
  readonly now?: () => Date
  /** Removes secrets from every text before it is stored. */
  readonly redact?: (text: string) => string
}

const fileIn = (folder: string) => path.join(folder, 'graycard.sqlite')

/** Opens the store in one SQLite file, or in memory. */
async function openStoreFile(
  file: string,
  { now = () => new Date(), redact = (text) => text }: StoreOptions,
): Promise<Store> {
  const [{ openSqlite }, { createStore }] = await Promise.all([
    import('./sqlite/open.ts'),
    import('./sql/store.ts'),
  ])
  return createStore(await openSqlite(file, redact), now)
}

/**
 * Opens the store in `folder`: the SQLite file `graycard.sqlite`, which is created if missing and migrated to the newest tables. Several
 * processes may open the store at once. When a method that writes resolves, its data is on disk. Throws STORE_UNUSABLE or STORE_NEWER, here
 * and in every method. Loads the driver on the first call.
 */
export async function openStore(folder: string, options: StoreOptions = {}): Promise<Store> {
  const file = fileIn(folder)
  try {
    const made = await mkdir(folder, { recursive: true, mode: privateMode.folder })
    // Without this flush, a power failure could lose the new folder with its database.
    if (made !== undefined) await syncFolder(path.dirname(made))
    // SQLite gives its files the permissions of the first one, and takes an empty file for a new database.
    if (!existsSync(file)) await (await open(file, 'a', privateMode.file)).close()
  } catch (cause) {
    const todo = 'Check the folder, its permissions and the free space.'
    throw graycardError('STORE_UNUSABLE', { path: file, why: reasonOf(cause), todo })
  }
  const store = await openStoreFile(file, options)
  // The database works without the .gitignore.
  await keepFromVersionControl(folder).catch(() => {})
  return store
}

/**
 * Opens the store in `folder` for a command that only reads. If the folder does not exist, or has no database and cannot be written, the
 * store is empty and in memory. Throws the errors of `openStore` otherwise.
 */
export async function openStoreForReading(folder: string, options: StoreOptions = {}): Promise<Store> {
  if (!existsSync(folder)) return openStoreFile(':memory:', options)
  try {
    return await openStore(folder, options)
  } catch (cause) {
    if (!(cause instanceof GraycardError) || existsSync(fileIn(folder))) throw cause
    return openStoreFile(':memory:', options)
  }
}
