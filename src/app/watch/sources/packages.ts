import type { Watchable } from '../../../contract/index.ts'
import type { PackageText, SourceContent } from '../../../plugin/index.ts'
import { compareVersions, isRelease } from '../../../engine/track/index.ts'
import { openPackageCache } from '../../../store/index.ts'
import { createNpm, type PublishedVersion } from '../../../transport/index.ts'
import type { Runtime } from '../../workspace/index.ts'

/** A value, or the reason why it could not be read. */
export type ReadResult<T> = { readonly value: T } | { readonly why: string }

type NpmLocation = Extract<Watchable['at'], { kind: 'npm' }>

/** Published packages, read with the user's npm and cached in the Graycard folder. */
export interface Packages {
  readonly versions: (name: string) => Promise<ReadResult<readonly PublishedVersion[]>>
  /** Files of one version, as the text for a reader. `fetched` is true if the files did not come from the cache. */
  readonly text: (
    at: NpmLocation,
    version: string,
  ) => Promise<ReadResult<{ readonly text: string; readonly fetched: boolean }>>
}

/** Packages with a cache in `folder`. */
export function openPackages(runtime: Pick<Runtime, 'env' | 'signal'>, folder: string): Packages {
  const npm = createNpm(runtime)
  const cache = openPackageCache(folder)
  return {
    async versions(name) {
      const result = await npm.versions(name)
      return result.kind === 'read'
        ? { value: result.value }
        : { why: `npm cannot list the versions of ${name}: ${result.code}: ${result.why}` }
    },
    async text({ package: name, files: groups }, version) {
      const textOf = (files: PackageText['files']) =>
        JSON.stringify({ package: name, version, files } satisfies PackageText)
      const cached = await cache.read(name, version, groups)
      if (cached) return { value: { text: textOf(cached), fetched: false } }
      const result = await npm.files(name, version, groups)
      if (result.kind === 'refused')
        return { why: `npm cannot read ${name} ${version}: ${result.code}: ${result.why}` }
      await cache.keep(name, version, groups, result.value)
      return { value: { text: textOf(result.value), fetched: true } }
    },
  }
}

/** The newest release of a watched package as source content. */
export async function packageContent(
  packages: Packages,
  at: NpmLocation,
  now: () => Date,
): Promise<ReadResult<SourceContent & { readonly version: string }>> {
  const listed = await packages.versions(at.package)
  if ('why' in listed) return listed
  const version = newest(listed.value)
  if (version === undefined) return { why: `the package ${at.package} has no released version` }
  const read = await packages.text(at, version)
  if ('why' in read) return read
  return {
    value: {
      text: read.value.text,
      contentType: 'application/json',
      location: `npm:${at.package}@${version}`,
      at: now().toISOString(),
      version,
    },
  }
}

const newest = (versions: readonly PublishedVersion[]): string | undefined =>
  versions
    .map(({ version }) => version)
    .filter(isRelease)
    .toSorted(compareVersions)
    .at(-1)
