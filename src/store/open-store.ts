import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { graycardError } from '../contract/index.ts'
import { reasonOf, syncFolder } from './files.ts'
import { keepFromVersionControl } from './folder.ts'
import { loadDriver } from './sqlite/load-driver.ts'
import type { Store } from './sql/store.ts'

const parts = () => Promise.all([import('./sqlite/open.ts'), import('./sql/store.ts')])

/** Loads what a store needs, so that opening one later waits for less. Never fails: what cannot be loaded is said when it is opened. */
export async function prepareStore(): Promise<void> {
  await Promise.all([parts(), loadDriver()]).catch(() => undefined)
}

/**
 * The store in `folder`: the SQLite file `graycard.sqlite`, made where it is not there, its tables brought up to date. Several
 * processes may have it open at once. What a method that writes has answered for is on the disk. Throws STORE_UNUSABLE or
 * STORE_NEWER, here and in every method. The driver is loaded here and not before.
 */
export async function openStore(
  folder: string,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): Promise<Store> {
  const [{ openSqlite }, { storeOver }] = await parts()
  const file = path.join(folder, 'graycard.sqlite')
  try {
    const made = await mkdir(folder, { recursive: true })
    // Else a loss of power could take the new folder, and the database in it.
    if (made !== undefined) await syncFolder(path.dirname(made))
  } catch (cause) {
    const todo = 'Check the folder, its permissions and the free space.'
    throw graycardError('STORE_UNUSABLE', { path: file, why: reasonOf(cause), todo })
  }
  const engine = await openSqlite(file)
  // A note that cannot be written is no reason to go without the database.
  await keepFromVersionControl(folder).catch(() => {})
  return storeOver(engine, now)
}
