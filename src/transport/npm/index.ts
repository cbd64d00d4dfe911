import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { objectOf, parseJson, textOf } from '../../contract/index.ts'
import { type NpmOptions, type NpmResult, npmFailure, runNpm } from './run.ts'
import { filesIn } from './tarball.ts'

export interface PublishedVersion {
  readonly version: string
  /** ISO instant at which the registry says it got it. A mirror may have got it long after the first. */
  readonly at?: string
}

/** Published packages, as the user's npm sees them. Nothing here throws for what a registry, a network or a package does. */
export interface Npm {
  /** Every version that can be had. */
  readonly versions: (name: string) => Promise<NpmResult<readonly PublishedVersion[]>>
  /** Files of one version by path: of each group the first that it has. */
  readonly files: (
    name: string,
    version: string,
    groups: readonly (readonly string[])[],
  ) => Promise<NpmResult<Readonly<Record<string, string>>>>
}

/** Bytes of a packed package; the largest read so far has 4 million. */
const maxPackedBytes = 64 * 1024 * 1024

/** A name and a version only: npm takes folders, addresses and repositories in their place. */
const namePattern = /^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/
const versionPattern = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/

/** Works in a folder that is gone afterwards. */
async function inTemporaryFolder<T>(work: (folder: string) => Promise<NpmResult<T>>): Promise<NpmResult<T>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'graycard-npm-'))
  try {
    return await work(folder)
  } catch (cause) {
    return npmFailure('unreadable', cause instanceof Error ? cause.message : String(cause))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * npm as a reader of packages. It runs in an empty folder of its own: what counts is the user's and the machine's npm settings and
 * the environment (`npm_config_registry`), not an .npmrc of the project, which could send any variable, such as a key, to any host.
 */
export function createNpm(options: NpmOptions): Npm {
  return {
    versions: (name) =>
      inTemporaryFolder(async (folder) => {
        if (!namePattern.test(name)) return npmFailure('name', `${name} is no name of a package`)
        const result = await runNpm(folder, ['view', name, 'time', 'versions'], options)
        if (result.kind === 'refused') return result
        const answer = parseJson(result.value)
        const versions = objectOf(answer)['versions']
        const times = objectOf(objectOf(answer)['time'])
        // npm prints one version as a text, not as a list.
        const listed = (Array.isArray(versions) ? versions : [versions]).filter(
          (one) => typeof one === 'string',
        )
        if (listed.length === 0) return npmFailure('unreadable', `npm names no versions of ${name}`)
        return {
          kind: 'read',
          value: listed.map((version) => {
            const at = textOf(times[version])
            return at === null ? { version } : { version, at }
          }),
        }
      }),
    files: (name, version, groups) =>
      inTemporaryFolder(async (folder) => {
        if (!namePattern.test(name) || !versionPattern.test(version))
          return npmFailure('name', `${name}@${version} is no version of a package`)
        const result = await runNpm(
          folder,
          ['pack', `${name}@${version}`, '--pack-destination', folder],
          options,
        )
        if (result.kind === 'refused') return result
        const packed = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
        if (packed === undefined) return npmFailure('unreadable', `npm packed nothing for ${name}@${version}`)
        const { size } = await stat(path.join(folder, packed))
        if (size > maxPackedBytes)
          return npmFailure('too-long', `${name}@${version} has ${size} bytes packed`)
        return { kind: 'read', value: await filesIn(await readFile(path.join(folder, packed)), groups) }
      }),
  }
}
