import { optionalField } from '../../../contract/index.ts'
import type { ContractUse, FetchResult, SourceRecord, PollTarget } from '../../../engine/track/index.ts'
import type { Source } from '../../../plugin/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import { aboutImageModels } from './image-models.ts'
import { documentFetcher, fetchFile, fetchPackage } from './fetchers.ts'
import { modelsLists } from './models-lists.ts'
import { openPackages } from './packages.ts'
import { chooseReader, readWith } from './readers.ts'
import { type WatchedSource, watchedHosts } from './watched-sources.ts'

/** One place that is looked at: a source, or one environment's models list. */
export interface WatchTarget extends PollTarget {
  /** Address or path, as people are shown it. */
  readonly location: string
}

type TargetFetcher = Pick<WatchTarget, 'host' | 'location'> & {
  /** Where it is not the name of the source. */
  readonly id?: string
  readonly ask: (last: Pick<SourceRecord, 'etag' | 'lastModified'>) => Promise<FetchResult>
  /** Where no reader of the catalogue reads it. */
  readonly read?: PollTarget['read']
}

/** What places are made of. */
interface TargetContext {
  readonly workspace: Workspace
  readonly readers: readonly Source[]
  readonly yours: readonly ContractUse[]
}

/** Where sources lie, and how each is asked and read. Throws as verify does for a file that cannot be used. */
export async function watchTargets(
  all: readonly WatchedSource[],
  context: TargetContext,
): Promise<readonly WatchTarget[]> {
  const fetchersOf = createFetcherLookup(all, context)
  const found = await Promise.all(
    all.map(async (watched) => (await fetchersOf(watched)).map((one) => createTarget(watched, one, context))),
  )
  return found.flat()
}

/** How a source is asked; a models list in each environment. */
function createFetcherLookup(all: readonly WatchedSource[], { workspace, yours }: TargetContext) {
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
          read: (content) => ({ statements: aboutImageModels(read(content), yours) }),
        }))
    }
  }
}

function createTarget(
  watched: WatchedSource,
  { id = watched.id, host, location, ask, read }: TargetFetcher,
  { workspace, readers, yours }: TargetContext,
): WatchTarget {
  const { signal, now } = workspace.runtime
  const { authority, everyMinutes, reader, provider } = watched
  return {
    watchable: { id, authority, everyMinutes },
    host,
    location,
    async fetch(last) {
      const fetched = await ask(last)
      return signal.aborted ? { kind: 'interrupted' } : fetched
    },
    read:
      read ??
      (({ text, contentType, location: from }) => {
        const context = { location: from, at: now().toISOString(), ...optionalField('provider', provider) }
        const content = { ...context, text, ...optionalField('contentType', contentType) }
        return readWith(chooseReader(readers, reader, content), content, context, yours)
      }),
  }
}

/** A query may hold what is nobody's business; addresses are shown to whoever is notified. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/, '')
