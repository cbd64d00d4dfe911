import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { parseTar } from 'nanotar'

const unzip = promisify(gunzip)

/** Limit for an unpacked package. The largest package read so far has 24 million bytes. */
const maxUnpackedBytes = 256 * 1024 * 1024
/** Limit for one file. */
const maxFileBytes = 8 * 1024 * 1024

/** A path below the top folder of a package. */
const pathInPackage = (name: string) => name.replace(/^[^/]*\//, '')

/**
 * Texts of files in a packed package, by path below its top folder: the first existing file of each group. Writes nothing to disk. Throws if
 * the bytes are not a gzipped tar archive or exceed `maxOutputLength` bytes.
 */
export async function extractFiles(
  packed: Uint8Array,
  groups: readonly (readonly string[])[],
  maxOutputLength = maxUnpackedBytes,
): Promise<Readonly<Record<string, string>>> {
  const requestedFiles = new Set(groups.flat())
  const items = parseTar(await unzip(packed, { maxOutputLength }), {
    filter: ({ name, type, size }) =>
      (type === 'file' || type === undefined) &&
      size <= maxFileBytes &&
      requestedFiles.has(pathInPackage(name)),
  })
  const found = new Map(items.map((item) => [pathInPackage(item.name), item.text]))
  return Object.fromEntries(
    groups.flatMap((group) => {
      const path = group.find((one) => found.has(one))
      const text = path === undefined ? undefined : found.get(path)
      return path === undefined || text === undefined ? [] : [[path, text]]
    }),
  )
}
