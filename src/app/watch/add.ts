import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { graycardError, present, type Statement } from '../../contract/index.ts'
import type { Fetched } from '../../engine/track/index.ts'
import type { Source, SourceContent } from '../../plugin/index.ts'
import { type OwnSource, withWatched } from '../../schema/index.ts'
import { reasonOf, writeWhole } from '../../store/index.ts'
import { isPrivateAddress, parseUrl } from '../../transport/index.ts'
import { providerAtHost, providerOf } from '../builtins/index.ts'
import { type LoadedConfig, parseConfig, type Runtime, type Workspace } from '../workspace/index.ts'
import { documentFetcher, fetchFile } from './fetchers.ts'
import { readers, readWith } from './readers.ts'
import { namedWatchables, providersOf, watchedHosts, watchedIn } from './watched.ts'
import { yoursIn } from './yours.ts'

export interface AddOptions {
  /** Address or path. */
  readonly place: string
  readonly name?: string
  readonly provider?: string
  readonly allowPrivate: boolean
}

export type Added =
  | {
      readonly kind: 'added'
      readonly name: string
      readonly reader: string
      readonly title: string
      readonly provider?: string
      readonly statements: readonly Statement[]
      readonly config: string
    }
  | {
      readonly kind: 'unread'
      readonly why: string
      /** Readers that were tried, and what each missed. */
      readonly tried: readonly { readonly reader: string; readonly why: string }[]
    }

/**
 * Fetches an address or file once, finds the reader that takes it for its own, and names it in the file, whose comments stay. Writes
 * nothing where nothing can be read. Throws for a file that cannot be used, a name that is taken, and a provider that cannot be told.
 */
export async function addSource(options: AddOptions, workspace: Workspace): Promise<Added> {
  const { folder, runtime } = workspace
  const config = { file: await workspace.config(), folder }
  if (options.provider !== undefined) providerOf(options.provider)
  const entry = entryOf(options, config, runtime)
  const known = namedWatchables.find(({ at }) => at.kind === 'url' && at.url === entry.url)
  const fetched = await fetchedAt(entry, config, runtime)
  if (fetched.kind !== 'content')
    return { kind: 'unread', why: 'why' in fetched ? fetched.why : 'there was no content', tried: [] }
  const { text, location, contentType } = fetched
  const content: SourceContent = {
    text,
    location,
    at: runtime.now().toISOString(),
    ...present('contentType', contentType),
  }
  const read = firstThatReads(content, (reader) => statementsOf(reader, content, entry, config))
  if ('tried' in read)
    return { kind: 'unread', why: 'nothing that Graycard reads looks like this', tried: read.tried }
  const { reader, statements, provider } = read
  const name = known?.id ?? entry.name
  await write(
    workspace.file,
    config,
    known ? known.id : { ...entry, reader: reader.id, ...present('provider', provider) },
    runtime,
  )
  return {
    kind: 'added',
    name,
    reader: reader.id,
    title: reader.title,
    ...present('provider', provider),
    statements,
    config: workspace.file,
  }
}

/** What will stand in the file. An address that is private by itself was named by whoever typed it. */
function entryOf(
  { place, name, allowPrivate, provider }: AddOptions,
  { file, folder }: LoadedConfig,
  { cwd }: Runtime,
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
  if (!url)
    return {
      name: given,
      file: path.relative(folder, path.resolve(cwd, place)),
      ...present('provider', provider),
    }
  const own = allowPrivate || url.hostname === 'localhost' || isPrivateAddress(url.hostname)
  return {
    name: given,
    url: url.href,
    ...present('provider', provider),
    ...(own ? { allowPrivate: true } : {}),
  }
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

async function fetchedAt(
  { url, file, allowPrivate }: OwnSource,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<Fetched> {
  if (url === undefined) return fetchFile(path.resolve(config.folder, file ?? ''))
  const hosts = [...watchedHosts(watchedIn(config, [])), new URL(url).host]
  return documentFetcher(runtime)({ url, hosts, allowPrivate: allowPrivate === true })
}

interface Read {
  readonly reader: Source
  readonly provider?: string
  readonly statements: readonly Statement[]
}
type Tried = Extract<Added, { readonly kind: 'unread' }>['tried']

function firstThatReads(
  content: SourceContent,
  read: (reader: Source) => Omit<Read, 'reader'>,
): Read | { readonly tried: Tried } {
  const tried: { readonly reader: string; readonly why: string }[] = []
  for (const reader of readers)
    try {
      if (!reader.recognise(content)) throw new Error(whyNot(reader, content))
      return { reader, ...read(reader) }
    } catch (cause) {
      if (cause instanceof Error && 'fix' in cause) throw cause
      tried.push({ reader: reader.id, why: reasonOf(cause).replaceAll(/\s+/g, ' ') })
    }
  return { tried }
}

/** What a reader misses in content that it does not take for its own. */
function whyNot(reader: Source, content: SourceContent): string {
  try {
    reader.read(content, content)
    return 'it looks like something else'
  } catch (cause) {
    return reasonOf(cause)
  }
}

/** What a reader makes of it. Most forms do not say whose API they speak of: then the host does, or the contracts. */
function statementsOf(
  reader: Source,
  content: SourceContent,
  entry: OwnSource,
  config: LoadedConfig,
): Omit<Read, 'reader'> {
  const yours = yoursIn(config.file)
  const read = (provider: string | undefined) =>
    readWith(reader, content, { ...content, ...present('provider', provider) }, yours)
  const said = read(undefined)
  if (entry.provider === undefined && said.length > 0) return { statements: said }
  const concerned = [...providersOf(config.file.contracts)]
  const provider =
    entry.provider ?? providerAt(entry.url) ?? (concerned.length === 1 ? concerned[0] : undefined)
  if (provider === undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--provider',
      why: `to know whose API it is about (one of: ${concerned.join(', ')})`,
    })
  return { provider, statements: read(provider) }
}

/** Whose host it is: that of an API, or of another source that is known. */
function providerAt(url: string | undefined): string | undefined {
  const host = url === undefined ? '' : new URL(url).host
  const providers = namedWatchables.flatMap(({ at, provider }) =>
    at.kind === 'url' && new URL(at.url).host === host ? [provider] : [],
  )
  return providerAtHost(host) ?? (new Set(providers).size === 1 ? providers[0] : undefined)
}

async function write(
  name: string,
  config: LoadedConfig,
  entry: OwnSource | string,
  { cwd }: Runtime,
): Promise<void> {
  const full = path.resolve(cwd, name)
  const before = config.file.watch === undefined ? watchedIn(config, []).map(({ id }) => id) : []
  const text = withWatched(await readFile(full, 'utf8'), entry, before)
  // What could not be read back is not written.
  parseConfig(text, `what would be written to ${name}`)
  await writeWhole(full, text)
}
