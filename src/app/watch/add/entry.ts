import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { graycardError, optionalField } from '../../../contract/index.ts'
import { type OwnSource, addWatchEntry } from '../../../schema/index.ts'
import { writeWhole } from '../../../store/index.ts'
import { isPrivateAddress, parseUrl } from '../../../transport/index.ts'
import { type LoadedConfig, parseConfig } from '../../workspace/index.ts'
import { watchedSources } from '../sources/watched-sources.ts'

/** What somebody wants to be watched. */
export interface AddRequest {
  /** Address or path, the latter from the folder the command runs in. */
  readonly place: string
  readonly name?: string
  readonly provider?: string
  readonly allowPrivate: boolean
}

/** What will stand in the file. An address that is private by itself was named by whoever typed it. Throws OPTION_INVALID. */
export function entryFor(
  { place, name, allowPrivate, provider }: AddRequest,
  { file, folder }: LoadedConfig,
  cwd: string,
): OwnSource {
  const url = /^https?:/i.test(place) ? parseUrl(place) : undefined
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(place) && !url)
    throw graycardError('OPTION_INVALID', {
      option: 'watch add',
      value: place,
      allowed: 'an https:// or http:// address, or a file',
    })
  const given = name ?? nameFor(url, place)
  if (file.watch?.some((one) => (typeof one === 'string' ? one : one.name) === given))
    throw graycardError('OPTION_INVALID', {
      option: '--name',
      value: given,
      allowed: 'a name that is not watched yet',
    })
  const own = { name: given, ...optionalField('provider', provider) }
  if (!url) return { ...own, file: path.relative(folder, path.resolve(cwd, place)) }
  const allowed = allowPrivate || url.hostname === 'localhost' || isPrivateAddress(url.hostname)
  return { ...own, url: url.href, ...(allowed ? { allowPrivate: true } : {}) }
}

/** A name made of the host and the end of the path. */
function nameFor(url: URL | undefined, place: string): string {
  const end =
    (url?.pathname ?? place)
      .split(/[/\\]/)
      .findLast(Boolean)
      ?.replace(/\.\w+$/, '') ?? ''
  const host =
    url?.hostname
      .split('.')
      .find((part) => !/^(www|api|docs|developers?|raw|com|org|net|io|ai|dev)$/.test(part)) ?? ''
  const name = [host, end]
    .filter(Boolean)
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
  return name.replace(/^[^a-z0-9]+/, '') || 'source'
}

/** Writes it into a contract file, whose comments stay. `full`: path of that file. Throws FILE_UNWRITABLE, and CONFIG_INVALID where the text could not be read back. */
export async function writeEntry(
  entry: OwnSource | string,
  config: LoadedConfig,
  absolutePath: string,
  displayPath: string,
): Promise<void> {
  const before = config.file.watch === undefined ? watchedSources(config, []).map(({ id }) => id) : []
  const text = addWatchEntry(await readFile(absolutePath, 'utf8'), entry, before)
  parseConfig(text, `what would be written to ${displayPath}`, config.catalogue)
  await writeWhole(absolutePath, text)
}
