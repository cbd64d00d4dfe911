import path from 'node:path'
import { graycardError } from '../../../contract/index.ts'
import { readRegularText } from '../../../disk/index.ts'
import { addWatchEntry, defaultSources, type OwnSource } from '../../../schema/index.ts'
import { writeWhole } from '../../../store/index.ts'
import { isPrivateAddress, parseUrl } from '../../../transport/index.ts'
import { type LoadedConfig, parseConfig } from '../../workspace/index.ts'
import { namedWatchables } from '../sources/watched-sources.ts'

/** A source to add. */
export interface AddRequest {
  /** URL, or a path relative to the folder the command runs in. */
  readonly place: string
  readonly name?: string
  readonly provider?: string
  readonly allowPrivate: boolean
}

/** A source to add, before it was fetched. */
export interface Place {
  readonly url?: string
  /** Path relative to the folder of the contract file. */
  readonly file?: string
  /** A private address is allowed, because the user typed it. */
  readonly allowPrivate?: true
}

/** The place of a source. Throws OPTION_INVALID. */
export function placeOf(
  { place, allowPrivate }: AddRequest,
  { folder }: Pick<LoadedConfig, 'folder'>,
  cwd: string,
): Place {
  const url = /^https?:/i.test(place) ? parseUrl(place) : undefined
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(place) && !url)
    throw graycardError('OPTION_INVALID', {
      option: 'watch add',
      value: place,
      allowed: 'an https:// or http:// URL, or a file',
    })
  if (!url) return { file: path.relative(folder, path.resolve(cwd, place)) }
  const allowed = allowPrivate || url.hostname === 'localhost' || isPrivateAddress(url.hostname)
  return { url: url.href, ...(allowed ? { allowPrivate: true } : {}) }
}

/** Whether another source of the file has this name, or a shipped source. */
export const isUsedName = ({ file }: LoadedConfig, name: string): boolean =>
  name === defaultSources ||
  namedWatchables.some(({ id }) => id === name) ||
  file.watch?.some((one) => (typeof one === 'string' ? one : one.name) === name) === true

/** The name that the user chose. Throws OPTION_INVALID for a name that another source of the file has, or a shipped source. */
export function chosenName({ name }: AddRequest, config: LoadedConfig): string | undefined {
  if (name !== undefined && isUsedName(config, name))
    throw graycardError('OPTION_INVALID', {
      option: '--name',
      value: name,
      allowed: 'a name that no other source uses',
    })
  return name
}

/** Throws OPTION_INVALID if a source of the file already reads this place for the same provider. */
export function requireNewPlace(
  { place, provider }: AddRequest,
  { url, file: document }: Place,
  { file }: LoadedConfig,
): void {
  const same = file.watch?.find(
    (one) =>
      typeof one !== 'string' &&
      (url === undefined ? one.file === document : one.url === url) &&
      (provider === undefined || one.provider === provider),
  )
  if (typeof same === 'object')
    throw graycardError('OPTION_INVALID', {
      option: 'watch add',
      value: place,
      allowed: `a URL or file that is not watched yet. Source "${same.name}" already reads this one`,
    })
}

/** Writes an entry into the contract file at `absolutePath`, and changes nothing else there. Throws FILE_UNWRITABLE, and CONFIG_INVALID if the new text would be invalid. */
export async function writeEntry(
  entry: OwnSource | string,
  config: LoadedConfig,
  absolutePath: string,
  displayPath: string,
): Promise<void> {
  const text = addWatchEntry(await readRegularText(absolutePath), entry)
  parseConfig(text, `the new text of ${displayPath}`, config.catalogue)
  await writeWhole(absolutePath, text)
}
