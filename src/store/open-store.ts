import path from 'node:path'
import type { Store } from '../engine/index.ts'
import { keepFromVersionControl } from './folder.ts'

/**
 * The store in `folder`: the SQLite file `graycard.sqlite`, made where it is not there, its tables brought up to date. Several
 * processes may have it open at once. What a method that writes has answered for is on the disk. Throws STORE_UNUSABLE or
 * STORE_NEWER, here and in every method. The driver is loaded here and not before.
 */
export async function openStore(
  folder: string,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): Promise<Store> {
  const [{ openSqlite }, { storeOver }] = await Promise.all([
    import('./sqlite/open.ts'),
    import('./sql/store.ts'),
  ])
  const engine = await openSqlite(path.join(folder, 'graycard.sqlite'))
  await keepFromVersionControl(folder)
  return storeOver(engine, now)
}
