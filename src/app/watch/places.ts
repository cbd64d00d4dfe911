import { sources } from '../../catalogue/sources/index.ts'
import { graycardError, present, type SourceState } from '../../contract/index.ts'
import type { Affected, Fetched, SourceRecord, Subject } from '../../engine/track/index.ts'
import { pick } from '../builtins/index.ts'
import { openPackages } from './packages.ts'
import type { Runtime, Workspace } from '../workspace/index.ts'
import { concerning } from './concern.ts'
import { documentFetcher, fetchFile, fetchPackage } from './fetchers.ts'
import { modelsLists } from './models-lists.ts'
import { readerOf, readWith } from './readers.ts'
import { type Watched, watchedHosts } from './watched.ts'

/** One place that is looked at: a source, or one environment's models list. */
export interface Place {
  /** Its name; for a models list with the environment. */
  readonly id: string
  readonly title: string
  /** Asked one thing at a time. */
  readonly host: string
  /** Address or path, as people are shown it. */
  readonly location: string
  readonly subject: Subject
}

/** The command was interrupted: nothing can be said of what was being asked. */
export class Interrupted extends Error {}

type Ask = (last: Pick<SourceRecord, 'etag' | 'lastModified'>) => Promise<Fetched>

/** Where sources lie, and how each is asked and read. Throws as verify does for a file that cannot be used. */
export async function placesOf(
  all: readonly Watched[],
  yours: readonly Affected[],
  workspace: Workspace,
): Promise<readonly Place[]> {
  const { folder, runtime } = workspace
  const fetchDocument = documentFetcher(runtime)
  const hosts = watchedHosts(all)
  const packages = openPackages(runtime, folder)
  const place = (
    watched: Watched,
    {
      id = watched.id,
      host,
      location,
    }: { readonly id?: string; readonly host: string; readonly location: string },
    ask: Ask,
    read: Subject['read'] = (content) => readDocument(watched, content, yours, runtime),
  ): Place => ({
    id,
    title: watched.title,
    host,
    location,
    subject: {
      watchable: { id, authority: watched.authority, everyMinutes: watched.everyMinutes },
      async fetch(last) {
        const fetched = await ask(last)
        if (runtime.signal.aborted) throw new Interrupted()
        return fetched
      },
      read,
      forgets: sources.some(
        ({ id: reader, dropsOldEntries }) => reader === watched.reader && dropsOldEntries === true,
      ),
    },
  })
  const found = await Promise.all(
    all.map(async (watched): Promise<readonly Place[]> => {
      const { at, id, allowPrivate } = watched
      if (at.kind === 'file')
        return [place(watched, { host: 'file', location: at.path }, () => fetchFile(at.path))]
      if (at.kind === 'url')
        return [
          place(
            watched,
            { host: new URL(at.url).host, location: withoutQuery(at.url) },
            ({ etag, lastModified }) =>
              fetchDocument({
                url: at.url,
                hosts,
                allowPrivate,
                ...present('etag', etag),
                ...present('lastModified', lastModified),
              }),
          ),
        ]
      if (at.kind === 'models')
        return (await modelsLists(workspace, at.provider)).map(({ environment, host, fetch, read }) =>
          place(
            watched,
            { id: `${id}@${environment}`, host, location: `GET /models at ${host}` },
            fetch,
            (content) => concerning(read(content), yours),
          ),
        )
      const { package: name } = at
      return [
        place(watched, { host: 'npm', location: `npm:${name}` }, () => fetchPackage(packages, at, runtime)),
      ]
    }),
  )
  return found.flat()
}

/** A query may hold what is nobody's business; addresses are told to whoever is notified. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/, '')

function readDocument(
  { reader, provider }: Watched,
  { text, contentType, location }: Extract<Fetched, { readonly kind: 'content' }>,
  yours: readonly Affected[],
  runtime: Runtime,
) {
  const at = runtime.now().toISOString()
  const content = { text, location, at, ...present('contentType', contentType) }
  return readWith(
    readerOf(reader, content),
    content,
    { location, at, ...present('provider', provider) },
    yours,
  )
}

/** Throws UNKNOWN_NAME for a reader that there is not, before anything is asked. */
export function checkReaders(all: readonly Watched[]): void {
  for (const { reader } of all) if (reader !== undefined) pick('reader', sources, reader)
}

/** Whether nothing could be learnt in this state. */
export const isDark = (state: SourceState): boolean => state === 'unreadable' || state === 'unreachable'

/** Throws where a file names nothing that can be watched. */
export function mustWatch(places: readonly Place[]): void {
  if (places.length === 0) throw graycardError('NOTHING_WATCHED', {})
}
