import path from 'node:path'
import { graycardError, optionalField } from '../../../contract/index.ts'
import { readRegularText } from '../../../disk/index.ts'
import { type OwnSource, addWatchEntry } from '../../../schema/index.ts'
import { writeWhole } from '../../../store/index.ts'
import { isPrivateAddress, parseUrl } from '../../../transport/index.ts'
import { type LoadedConfig, parseConfig } from '../../workspace/index.ts'
import { watchedSources } from '../sources/watched-sources.ts'

/** A source to add. */
export interface AddRequest {
  /** URL, or a path relative to the folder the command runs in. */
  readonly place: string
  readonly name?: string
  readonly provider?: string
  readonly allowPrivate: boolean
}

/** The entry for the file. A private address is allowed, because the user typed it. Throws OPTION_INVALID. */
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
      allowed: 'an https:// or http:// URL, or a file',
    })
  const entryName = name ?? nameFor(url, place)
  if (file.watch?.some((one) => (typeof one === 'string' ? one : one.name) === entryName))
    throw graycardError('OPTION_INVALID', {
      option: '--name',
      value: entryName,
      allowed: 'a name that no other source uses',
    })
  const own = { name: entryName, ...optionalField('provider', provider) }
  if (!url) return { ...own, file: path.relative(folder, path.resolve(cwd, place)) }
  const allowed = allowPrivate || url.hostname === 'localhost' || isPrivateAddress(url.hostname)
  return { ...own, url: url.href, ...(allowed ? { allowPrivate: true } : {}) }
}

/** A name from the host and the last part of the path. */
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

/** Writes an entry into the contract file at `absolutePath`, whose comments stay. Throws FILE_UNWRITABLE, and CONFIG_INVALID if the new text would be invalid. */
export async function writeEntry(
  entry: OwnSource | string,
  config: LoadedConfig,
  absolutePath: string,
  displayPath: string,
): Promise<void> {
  const before = config.file.watch === undefined ? watchedSources(config, []).map(({ id }) => id) : []
  const text = addWatchEntry(await readRegularText(absolutePath), entry, before)
  parseConfig(text, `the new text of ${displayPath}`, config.catalogue)
  await writeWhole(absolutePath, text)
}
