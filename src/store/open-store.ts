import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { graycardError, GraycardError } from '../contract/index.ts'
import type { Store } from './sql/store.ts'
import { keepFromVersionControl, reasonOf, syncFolder } from './files.ts'

interface StoreOptions {
  readonly now?: () => Date
}

const fileIn = (folder: string) => path.join(folder, 'graycard.sqlite')

/** The store over one SQLite file, or over memory. */
async function openStoreFile(file: string, { now = () => new Date() }: StoreOptions): Promise<Store> {
  const [{ openSqlite }, { createStore: storeOver }] = await Promise.all([
    import('./sqlite/open.ts'),
    import('./sql/store.ts'),
  ])
  return storeOver(await openSqlite(file), now)
}

/**
 * The store in `folder`: the SQLite file `graycard.sqlite`, made where it is not there, its tables brought up to date. Several
 * processes may have it open at once. What a method that writes has answered for is on the disk. Throws STORE_UNUSABLE or
 * STORE_NEWER, here and in every method. The driver is loaded here and not before.
 */
export async function openStore(folder: string, options: StoreOptions = {}): Promise<Store> {
  const file = fileIn(folder)
  try {
    const made = await mkdir(folder, { recursive: true })
    // Else a loss of power could take the new folder, and the database in it.
    if (made !== undefined) await syncFolder(path.dirname(made))
  } catch (cause) {
    const todo = 'Check the folder, its permissions and the free space.'
    throw graycardError('STORE_UNUSABLE', { path: file, why: reasonOf(cause), todo })
  }
  const store = await openStoreFile(file, options)
  // A note that cannot be written is no reason to go without the database.
  await keepFromVersionControl(folder).catch(() => {})
  return store
}

/**
 * The store in `folder` for a command that only reads: where nothing was ever kept, and where a folder that has no database cannot
 * be written to, an empty one in memory. Throws as `openStore` does for a database that is there.
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
