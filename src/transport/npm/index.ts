import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toObject, parseJson, toNonEmptyString, thrownText } from '../../contract/index.ts'
import { type NpmOptions, type NpmResult, npmFailure, runNpm } from './run.ts'
import { extractFiles } from './tarball.ts'

export interface PublishedVersion {
  readonly version: string
  /** ISO instant of publication in this registry. A mirror may receive a version much later. */
  readonly at?: string
}

/** Published packages, read through the user's npm. Errors of the registry, the network or a package are results, not exceptions. */
export interface Npm {
  /** All available versions. */
  readonly versions: (name: string) => Promise<NpmResult<readonly PublishedVersion[]>>
  /** Files of one version by path: the first existing file of each group. */
  readonly files: (
    name: string,
    version: string,
    groups: readonly (readonly string[])[],
  ) => Promise<NpmResult<Readonly<Record<string, string>>>>
}

/** Limit for a packed package. The largest package read so far has 4 million bytes. */
const maxPackedBytes = 64 * 1024 * 1024

/** Only a name and a version, because npm would also accept folders, URLs and repositories. */
const namePattern = /^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/
const versionPattern = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/

/** Runs `work` in a temporary folder and removes the folder afterwards. */
async function inTemporaryFolder<T>(work: (folder: string) => Promise<NpmResult<T>>): Promise<NpmResult<T>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'graycard-npm-'))
  try {
    return await work(folder)
  } catch (cause) {
    return npmFailure('unreadable', thrownText(cause))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Reads packages through npm in an empty temporary folder. Uses the npm settings of the user and the machine and the environment
 * (`npm_config_registry`), but no .npmrc of the project, which could send any variable, such as a key, to any host.
 */
export function createNpm(options: NpmOptions): Npm {
  return {
    versions: (name) =>
      inTemporaryFolder(async (folder) => {
        if (!namePattern.test(name)) return npmFailure('name', `"${name}" is not a valid package name`)
        const result = await runNpm(folder, ['view', name, 'time', 'versions'], options)
        if (result.kind === 'refused') return result
        const answer = parseJson(result.value)
        const versions = toObject(answer)['versions']
        const times = toObject(toObject(answer)['time'])
        // npm prints a single version as a string, not as a list.
        const listed = (Array.isArray(versions) ? versions : [versions]).filter(
          (one) => typeof one === 'string',
        )
        if (listed.length === 0) return npmFailure('unreadable', `npm returned no versions of ${name}`)
        return {
          kind: 'read',
          value: listed.map((version) => {
            const at = toNonEmptyString(times[version])
            return at === null ? { version } : { version, at }
          }),
        }
      }),
    files: (name, version, groups) =>
      inTemporaryFolder(async (folder) => {
        if (!namePattern.test(name) || !versionPattern.test(version))
          return npmFailure('name', `"${name}@${version}" is not a valid package version`)
        const result = await runNpm(
          folder,
          ['pack', `${name}@${version}`, '--pack-destination', folder],
          options,
        )
        if (result.kind === 'refused') return result
        const packed = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
        if (packed === undefined) return npmFailure('unreadable', `npm did not download ${name}@${version}`)
        const { size } = await stat(path.join(folder, packed))
        if (size > maxPackedBytes)
          return npmFailure(
            'too-long',
            `the package ${name}@${version} has ${size} bytes, which exceeds the limit of ${maxPackedBytes} bytes`,
          )
        return { kind: 'read', value: await extractFiles(await readFile(path.join(folder, packed)), groups) }
      }),
  }
}
