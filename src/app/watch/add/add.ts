import path from 'node:path'
import { graycardError, optionalField, type Statement } from '../../../contract/index.ts'
import type { FetchResult } from '../../../engine/track/index.ts'
import type { SourceContent } from '../../../plugin/index.ts'
import type { OwnSource } from '../../../schema/index.ts'
import { providerAtHost } from '../../builtins/index.ts'
import { findProvider } from '../../plugins/index.ts'
import {
  affectedContracts,
  type LoadedConfig,
  type Runtime,
  type ProjectWorkspace,
} from '../../workspace/index.ts'
import { documentFetcher, fetchFile } from '../sources/fetchers.ts'
import { loadReaders, type Reader, readWith, noReaderText } from '../sources/readers.ts'
import {
  namedWatchables,
  contractProviders,
  watchedHosts,
  watchedSources,
} from '../sources/watched-sources.ts'
import {
  type AddRequest,
  chosenName,
  isUsedName,
  type Place,
  placeOf,
  requireNewPlace,
  writeEntry,
} from './entry.ts'
import { findReader, type ReaderMismatch } from './find-reader.ts'
import { findMarkdownTwin } from './markdown-twin.ts'
import { proposeName } from './propose-name.ts'
import { type ClaimSummary, summariseClaims } from './summarise-claims.ts'

/** A source that can be added, and what it claims. */
export interface AddProposal extends ClaimSummary {
  readonly kind: 'readable'
  readonly name: string
  readonly reader: string
  readonly title: string
  readonly provider?: string
  readonly statements: readonly Statement[]
  readonly config: string
  /** The entry, as it stands in the file. */
  readonly entry: OwnSource | string
  /** The vendor's own Markdown twin of the page. */
  readonly twin?: string
}

export type AddResult =
  | {
      readonly proposal: AddProposal
      /** Adds the source to the contract file, of which nothing else changes. Throws FILE_UNWRITABLE, and CONFIG_INVALID. */
      readonly write: () => Promise<void>
    }
  | {
      readonly kind: 'unread'
      readonly why: string
      /** What to add instead. Absent if `why` says it. */
      readonly fix?: string
      /** Readers that do not recognise the content, or the only one that does. */
      readonly tried: readonly ReaderMismatch[]
    }

const fixes = {
  refused:
    'Add the same document at another URL, such as its Markdown version or feed. Or open the page in a browser, save it, and add that file: graycard watch add page.html',
  unknown:
    'Add an HTML or Markdown page, a feed, an OpenAPI document, or a list of models or prices in a format below. A plug-in can read other formats: docs/plugins.md',
} as const

/**
 * Fetches a URL or file once, finds a reader for the content, and proposes an entry for the contract file. Writes nothing. Throws
 * CONFIG_INVALID, OPTION_INVALID for a name that is in use or a place that is watched, and OPTION_MISSING for an unknown provider.
 */
export async function proposeSource(workspace: ProjectWorkspace, request: AddRequest): Promise<AddResult> {
  const { file: configFile, folder, runtime } = workspace
  const catalogue = await workspace.catalogue()
  const config = { file: await workspace.config(), folder, catalogue }
  if (request.provider !== undefined) findProvider(catalogue, request.provider)
  const chosen = chosenName(request, config)
  const place = placeOf(request, config, runtime.cwd)
  requireNewPlace(request, place, config)
  const fetched = await fetchContent(place, config, runtime)
  if (fetched.kind !== 'content')
    return { kind: 'unread', why: 'why' in fetched ? fetched.why : 'no content was returned', tried: [] }
  const { text, location, contentType } = fetched
  const at = runtime.now().toISOString()
  const content = { text, location, at, ...optionalField('contentType', contentType) }
  const entry: OwnSource = {
    name:
      chosen ??
      proposeName(
        request.place,
        place.url === undefined ? undefined : new URL(place.url).hostname,
        text,
        (name) => isUsedName(config, name),
      ),
    ...optionalField('provider', request.provider),
    ...place,
  }
  const found = await findReader(await loadReaders(workspace.sandbox, catalogue), content, (reader) =>
    statementsOf(reader, content, entry, config),
  )
  if ('missed' in found) {
    const { missed, refused } = found
    return refused
      ? { kind: 'unread', why: refused.why, fix: fixes.refused, tried: [refused] }
      : { kind: 'unread', why: noReaderText, fix: fixes.unknown, tried: missed }
  }
  const { id, title } = found.reader
  const { statements, ...attribution } = found.made
  const known = namedWatchables.find((one) => one.at.kind === 'url' && one.at.url === entry.url)
  const added = known ? known.id : { ...entry, reader: id, ...attribution }
  const { url } = place
  const twin =
    url === undefined
      ? undefined
      : await findMarkdownTwin(url, text, (one) => fetchContent({ ...place, url: one }, config, runtime))
  return {
    proposal: {
      kind: 'readable',
      name: known?.id ?? entry.name,
      reader: id,
      title,
      ...attribution,
      ...summariseClaims(statements, affectedContracts(config.file)),
      statements,
      config: configFile,
      entry: added,
      ...optionalField('twin', twin),
    },
    write: () => writeEntry(added, config, path.resolve(runtime.cwd, configFile), configFile),
  }
}

async function fetchContent(
  { url, file, allowPrivate }: Place,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<FetchResult> {
  if (url === undefined) return fetchFile(path.resolve(config.folder, file ?? ''))
  const hosts = [...watchedHosts(watchedSources(config, [])), new URL(url).host]
  return documentFetcher(runtime)({ url, hosts, allowPrivate: allowPrivate === true })
}

/** The statements that a reader finds. Most formats do not name a provider. In that case, the host or the contracts determine the provider. */
async function statementsOf(
  reader: Reader,
  content: SourceContent,
  entry: OwnSource,
  { file }: LoadedConfig,
): Promise<{ readonly provider?: string; readonly statements: readonly Statement[] }> {
  const contractUses = affectedContracts(file)
  const read = async (provider: string | undefined) => {
    const context = { ...content, ...optionalField('provider', provider) }
    return (await readWith(reader, content, context, contractUses)).statements
  }
  const statements = await read(undefined)
  if (entry.provider === undefined && statements.length > 0) return { statements }
  const candidates = [...contractProviders(file.contracts)]
  const provider =
    entry.provider ?? providerOfHost(entry.url) ?? (candidates.length === 1 ? candidates[0] : undefined)
  if (provider === undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--provider',
      why: `to name the provider described by the source (one of: ${candidates.join(', ')})`,
    })
  return { provider, statements: await read(provider) }
}

/** The provider of a host, from its API or from another known source. */
function providerOfHost(url: string | undefined): string | undefined {
  const host = url === undefined ? '' : new URL(url).host
  const providers = namedWatchables.flatMap(({ at, provider }) =>
    at.kind === 'url' && new URL(at.url).host === host ? [provider] : [],
  )
  return providerAtHost(host) ?? (new Set(providers).size === 1 ? providers[0] : undefined)
}
