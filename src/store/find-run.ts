import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { graycardError } from '../contract/index.ts'
import { reasonOf } from './files.ts'

/** Number of runs that an error lists. */
const maxListed = 5
/** Shorter beginnings and endings of a name match too much. */
const minCharacters = 4

/** Names that Graycard gives, and those of copies made by hand. Other names could be shown as something else than a name. */
const runName = /^[\w][\w.+ ()-]*$/

/** Names of the complete runs of an archive, oldest first. Throws FILE_UNREADABLE if the folder of the runs is unreadable. */
export async function runNames(folder: string): Promise<readonly string[]> {
  const runs = path.join(folder, 'runs')
  if (!existsSync(runs)) return []
  const names = await readdir(runs).catch((cause: unknown) => {
    throw graycardError('FILE_UNREADABLE', { path: runs, why: reasonOf(cause) })
  })
  return names
    .filter((name) => runName.test(name) && existsSync(path.join(runs, name, 'evidence.json')))
    .toSorted()
}

/**
 * Path of the recording of a run. The run is given by its name, by a unique beginning or end of its name, by its folder, or by its file.
 * Paths are relative to `cwd`. Throws RUN_UNKNOWN for a name without a run.
 */
export async function findRecording(folder: string, nameOrPath: string, cwd: string): Promise<string> {
  const resolved = path.resolve(cwd, nameOrPath)
  const named = (name: string) => path.join(folder, 'runs', name, 'evidence.json')
  const candidates = [resolved, path.join(resolved, 'evidence.json'), named(nameOrPath)]
  const found = candidates.find((one) => existsSync(one) && one.endsWith('.json'))
  if (found !== undefined) return found
  if (existsSync(resolved) || /[/\\]|\.json$/.test(nameOrPath)) return resolved
  const names = await runNames(folder)
  if (names.length === 0) throw graycardError('RUN_MISSING', { folder })
  const alike =
    nameOrPath.length < minCharacters
      ? []
      : names.filter((name) => name.startsWith(nameOrPath) || name.endsWith(nameOrPath))
  const [only, other] = alike
  if (only !== undefined && other === undefined) return named(only)
  const near = (alike.length > 0 ? alike : names).slice(-maxListed).toReversed()
  throw graycardError('RUN_UNKNOWN', { run: nameOrPath, folder, several: alike.length > 1, near })
}
