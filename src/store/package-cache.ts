import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { GraycardError, isObject, parseJson } from '../contract/index.ts'
import { keepFromVersionControl, writeWhole } from './files.ts'

type Files = Readonly<Record<string, string>>
type Groups = readonly (readonly string[])[]

/** Cached files of published packages. A published version never changes, so a cached version is never fetched again. */
export interface PackageCache {
  /** Cached files for the same groups; undefined if there are none. Never throws. */
  readonly read: (name: string, version: string, groups: Groups) => Promise<Files | undefined>
  /** Stores files. A write error is ignored, because the files are fetched again next time. */
  readonly keep: (name: string, version: string, groups: Groups, files: Files) => Promise<void>
}

/** Above the size of any such file. */
const maxBytes = 64 * 1024 * 1024

/** The package cache in the Graycard folder. */
export function openPackageCache(folder: string): PackageCache {
  const fileOf = (name: string, version: string, groups: Groups) => {
    const groupsHash = createHash('sha256').update(JSON.stringify(groups)).digest('hex').slice(0, 8)
    const file = `${encodeURIComponent(version)}-${groupsHash}.json.gz`
    return path.join(folder, 'packages', encodeURIComponent(name), file)
  }
  return {
    async read(name, version, groups) {
      try {
        const packed = await readFile(fileOf(name, version, groups))
        const text = await promisify(gunzip)(packed, { maxOutputLength: maxBytes })
        const kept = parseJson(text.toString())
        if (!isObject(kept)) return undefined
        return Object.fromEntries(
          Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
        )
      } catch {
        return undefined
      }
    },
    async keep(name, version, groups, files) {
      try {
        await keepFromVersionControl(folder)
        const packed = await promisify(gzip)(JSON.stringify(files))
        await writeWhole(fileOf(name, version, groups), packed, { isPrivate: true })
      } catch (cause) {
        if (!(cause instanceof GraycardError)) throw cause
      }
    },
  }
}
