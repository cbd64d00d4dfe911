import { createHash } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { GraycardError, isObject, parseJson } from '../contract/index.ts'
import { readRegularFile } from '../disk/index.ts'
import { hasLink, keepFromVersionControl, writeOwn } from './files.ts'

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

/** Names below the folder. A name that begins with a dot could be the folder above. */
const partsOf = (name: string, version: string, groups: Groups): readonly string[] => {
  const groupsHash = createHash('sha256').update(JSON.stringify(groups)).digest('hex').slice(0, 8)
  const file = `${encodeURIComponent(version)}-${groupsHash}.json.gz`
  return ['packages', encodeURIComponent(name).replace(/^\./, '%2E'), file]
}

/** The package cache in the Graycard folder. */
export function openPackageCache(folder: string): PackageCache {
  return {
    async read(name, version, groups) {
      try {
        const parts = partsOf(name, version, groups)
        if (await hasLink(folder, parts)) return undefined
        const packed = await readRegularFile(path.join(folder, ...parts))
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
        await writeOwn(folder, partsOf(name, version, groups), await promisify(gzip)(JSON.stringify(files)))
      } catch (cause) {
        if (!(cause instanceof GraycardError)) throw cause
      }
    },
  }
}
