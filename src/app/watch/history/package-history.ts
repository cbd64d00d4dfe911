import { optionalField, type Statement, type Watchable, thrownText } from '../../../contract/index.ts'
import {
  type CompareStatements,
  compareVersions,
  isRelease,
  releaseDays,
  type VersionContent,
  versionSteps,
  type VersionStep,
} from '../../../engine/track/index.ts'
import { parsePackageText } from '../../../plugin/index.ts'
import type { ReadResult, Packages } from '../sources/packages.ts'
import type { Reader } from '../sources/readers.ts'

export interface PackageHistory {
  readonly package: string
  readonly steps: readonly VersionStep[]
  /** Number of versions fetched in this run. The other versions were cached. */
  readonly fetched: number
}

export interface PackageHistoryOptions {
  readonly watchable: Watchable & {
    readonly reader: string
    readonly at: Extract<Watchable['at'], { kind: 'npm' }>
  }
  readonly reader: Reader
  readonly compare: CompareStatements
  /** First version to read: the baseline for later versions. */
  readonly since: string
  readonly progress: (event: {
    readonly version: string
    readonly done: number
    readonly total: number
  }) => void
}

/** Versions fetched in parallel. */
const concurrency = 3
/** This many consecutive failures mean that the registry is unreachable, not that versions are missing. */
const maxFailures = 3
const changeLog = 'CHANGELOG.md'

/**
 * Lists the changes in every published version after a given version, read from the packages themselves. Every version is read, because a
 * version between two equal versions may differ.
 */
export async function packageHistory(
  packages: Packages,
  { watchable, reader, compare, since, progress }: PackageHistoryOptions,
): Promise<ReadResult<PackageHistory>> {
  const { at } = watchable
  const listed = await packages.versions(at.package)
  if ('why' in listed) return listed
  const releases = listed.value
    .filter(({ version }) => isRelease(version) && compareVersions(version, since) >= 0)
    .toSorted((a, b) => compareVersions(a.version, b.version))
  const texts = new Map<string, ReadResult<{ readonly text: string; readonly fetched: boolean }>>()
  let failures = 0
  const queue = [...releases]
  const worker = async (): Promise<void> => {
    const next = queue.shift()
    if (!next) return
    const text =
      failures < maxFailures
        ? await packages.text(at, next.version)
        : { why: `skipped after ${maxFailures} consecutive failures` }
    failures = 'why' in text ? failures + 1 : 0
    texts.set(next.version, text)
    progress({ version: next.version, done: texts.size, total: releases.length })
    return worker()
  }
  await Promise.all(Array.from({ length: concurrency }, worker))

  const newest = releases.at(-1)?.version
  const days = newest === undefined ? new Map<string, string>() : await readReleaseDays(packages, at, newest)
  const readVersion = createVersionReader(reader, watchable)
  const reads: VersionContent[] = []
  for (const { version, at: publishedAt } of releases) {
    const day = days.get(version) ?? publishedAt?.slice(0, 10)
    // In sequence: an unchanged version is not read again.
    // oxlint-disable-next-line no-await-in-loop
    const statements = await readVersion(version, texts.get(version))
    reads.push({ version, statements, ...optionalField('day', day) })
  }
  const fetched = [...texts.values()].filter((text) => 'value' in text && text.value.fetched).length
  return { value: { package: at.package, steps: versionSteps(reads, compare), fetched } }
}

/** Release dates from the changelog of the newest version, which lists all earlier versions. */
async function readReleaseDays(
  packages: Packages,
  at: PackageHistoryOptions['watchable']['at'],
  version: string,
) {
  const log = await packages.text({ ...at, files: [[changeLog]] }, version)
  return releaseDays('value' in log ? (parsePackageText(log.value.text).files[changeLog] ?? '') : '')
}

/** Reads versions in sequence. Unchanged files are not read again. */
function createVersionReader(reader: Reader, { provider, at }: PackageHistoryOptions['watchable']) {
  let before: { readonly files: string; readonly statements: readonly Statement[] } | undefined
  return async (
    version: string,
    fetchedText: ReadResult<{ readonly text: string }> | undefined,
  ): Promise<VersionContent['statements']> => {
    if (!fetchedText) return { why: 'not read' }
    if ('why' in fetchedText) return fetchedText
    const { text } = fetchedText.value
    const files = text.slice(text.indexOf('"files":'))
    if (before?.files === files) return before.statements
    const location = `npm:${at.package}@${version}`
    try {
      const context = { location, at: '', ...(provider === undefined ? {} : { provider }) }
      const statements = await reader.read({ text, location, at: '' }, context)
      before = { files, statements }
      return statements
    } catch (cause) {
      return { why: thrownText(cause) }
    }
  }
}
