import { optionalField } from '../../../contract/index.ts'
import type { ContractUse, FetchResult, SourceRecord, PollTarget } from '../../../engine/track/index.ts'
import type { ProjectWorkspace } from '../../workspace/index.ts'
import { aboutImageModels } from './image-models.ts'
import { documentFetcher, fetchFile, fetchPackage } from './fetchers.ts'
import { modelsLists } from './models-lists.ts'
import { openPackages } from './packages.ts'
import { chooseReader, type Reader, readWith } from './readers.ts'
import { readerIdentities } from './reader-identity.ts'
import { type WatchedSource, watchedHosts } from './watched-sources.ts'

/** A source, or the models list of one environment. */
export interface WatchTarget extends PollTarget {
  /** URL or path, for display. */
  readonly location: string
}

type TargetFetcher = Pick<WatchTarget, 'host' | 'location'> & {
  /** Id of the target, if it differs from the source's name. */
  readonly id?: string
  readonly ask: (last: Pick<SourceRecord, 'etag' | 'lastModified'>) => Promise<FetchResult>
  /** Reader of the target, if it is not a catalogue reader. */
  readonly read?: PollTarget['read']
}

/** What all targets share. */
interface TargetContext {
  readonly workspace: ProjectWorkspace
  readonly readers: readonly Reader[]
  readonly contractUses: readonly ContractUse[]
  readonly readerOf: ReturnType<typeof readerIdentities>
}

/** The targets of the sources, with functions that fetch and read each of them. Throws the same errors as verify for an unusable contract file. */
export async function watchTargets(
  all: readonly WatchedSource[],
  context: Omit<TargetContext, 'readerOf'>,
): Promise<readonly WatchTarget[]> {
  const shared = { ...context, readerOf: readerIdentities(context.contractUses) }
  const fetchersOf = createFetcherLookup(all, shared)
  const found = await Promise.all(
    all.map(async (watched) => (await fetchersOf(watched)).map((one) => createTarget(watched, one, shared))),
  )
  return found.flat()
}

/** Finds the function that fetches a source. A models list has one function per environment. */
function createFetcherLookup(all: readonly WatchedSource[], { workspace, contractUses }: TargetContext) {
  const { archive, runtime } = workspace
  const fetchDocument = documentFetcher(runtime)
  const hosts = watchedHosts(all)
  const packages = openPackages(runtime, archive.folder)
  return async ({ at, id, allowPrivate }: WatchedSource): Promise<readonly TargetFetcher[]> => {
    switch (at.kind) {
      case 'file':
        return [{ host: 'file', location: at.path, ask: () => fetchFile(at.path) }]
      case 'npm':
        return [
          { host: 'npm', location: `npm:${at.package}`, ask: () => fetchPackage(packages, at, runtime) },
        ]
      case 'url': {
        const ask: TargetFetcher['ask'] = ({ etag, lastModified }) =>
          fetchDocument({
            url: at.url,
            hosts,
            allowPrivate,
            ...optionalField('etag', etag),
            ...optionalField('lastModified', lastModified),
          })
        return [{ host: new URL(at.url).host, location: withoutQuery(at.url), ask }]
      }
      case 'models':
        return (await modelsLists(workspace, at.provider)).map(({ environment, host, fetch, read }) => ({
          id: `${id}@${environment}`,
          host,
          location: `GET /models at ${host}`,
          ask: fetch,
          read: (content) => {
            const { statements, ...rest } = read(content)
            return { ...rest, statements: aboutImageModels(statements, contractUses) }
          },
        }))
    }
  }
}

function createTarget(
  watched: WatchedSource,
  { id = watched.id, host, location, ask, read }: TargetFetcher,
  { workspace, readers, contractUses, readerOf }: TargetContext,
): WatchTarget {
  const { signal, now } = workspace.runtime
  const { authority, everyMinutes, reader, provider } = watched
  return {
    watchable: { id, authority, everyMinutes },
    reader: readerOf(watched),
    host,
    location,
    async fetch(last) {
      const fetched = await ask(last)
      return signal.aborted ? { kind: 'interrupted' } : fetched
    },
    read:
      read ??
      (async ({ text, contentType, location: from }) => {
        const context = { location: from, at: now().toISOString(), ...optionalField('provider', provider) }
        const content = { ...context, text, ...optionalField('contentType', contentType) }
        return readWith(await chooseReader(readers, reader, content), content, context, contractUses)
      }),
  }
}

/** Removes the query of a URL, because a query may contain secrets and alerts show locations. */
const withoutQuery = (url: string): string => url.split(/[?#]/)[0] ?? ''
