import { isUtf8 } from 'node:buffer'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'
import {
  type Acceptance,
  graycardError,
  type Lock,
  type LockStatus,
  lockText,
  ownValue,
  optionalField,
} from '../../contract/index.ts'
import { readRegularFile, readRegularText } from '../../disk/index.ts'
import {
  closestName,
  contractFile,
  type ContractFile,
  acceptancesFile,
  fileNames,
  type FileNames,
  parseLock,
  formatProblems,
  readYaml,
} from '../../schema/index.ts'
import { reasonOf, writeWhole } from '../../store/index.ts'
import { type ProjectCatalogue, withoutPlugins } from '../plugins/index.ts'
import type { Runtime } from '../startup/index.ts'

/** A configuration, and the folder that its relative paths refer to. */
export interface LoadedConfig {
  readonly file: ContractFile
  readonly folder: string
  /** Graycard's own catalogue if absent. */
  readonly catalogue?: ProjectCatalogue
  /** Variables that override those of the process. */
  readonly variables?: Readonly<Record<string, string>>
}

/**
 * Parses the text of a contract file, which is undefined if the file does not exist. Throws CONFIG_MISSING with the name of a similar file in
 * `folder`, or CONFIG_INVALID with every problem and its position.
 */
export async function readConfig(
  text: string | undefined,
  name: string,
  folder: string,
  catalogue: ProjectCatalogue,
): Promise<ContractFile> {
  if (text !== undefined) return parseConfig(text, name, catalogue)
  const files = await readdir(folder).catch(() => [])
  const nearest = closestName(
    path.basename(name),
    files.filter((file) => /\.ya?ml$/i.test(file) && file !== acceptancesName),
  )
  throw graycardError('CONFIG_MISSING', {
    path: name,
    nearest: nearest === undefined ? undefined : path.join(path.dirname(name), nearest),
  })
}

/** Parses a contract file. Throws CONFIG_INVALID with every problem and its position in the file `name`. */
export function parseConfig(
  text: string,
  name: string,
  { providers, notifiers, off }: ProjectCatalogue = withoutPlugins,
): ContractFile {
  const ids = providers.map(({ id }) => id)
  const read = readYaml(text, contractFile(ids, notifiers, off !== undefined))
  if (read.ok) return read.value
  throw graycardError('CONFIG_INVALID', { path: name, problems: formatProblems(name, read.problems) })
}

/** The names in a contract file, which need not exist or be valid. Loads no plug-in. */
export const namesInFile = async (cwd: string, name: string): Promise<FileNames> =>
  fileNames(await readRegularText(path.resolve(cwd, name)).catch(() => ''))

/** File with the accepted failures, beside graycard.yaml. */
export const acceptancesName = 'graycard.known.yaml'

/** The accepted failures of `folder`, and the text of their file. Throws FILE_UNREADABLE, or CONFIG_INVALID with every problem and its position. */
export async function readAcceptances(
  folder: string,
): Promise<{ readonly text: string; readonly acceptances: readonly Acceptance[] }> {
  const text = (await readIfExists(path.join(folder, acceptancesName), acceptancesName)) ?? ''
  if (text.trim() === '') return { text, acceptances: [] }
  const result = readYaml(text, acceptancesFile)
  if (result.ok) return { text, acceptances: (result.value.known ?? []).map(withoutUndefined) }
  throw graycardError('CONFIG_INVALID', {
    path: acceptancesName,
    problems: formatProblems(acceptancesName, result.problems),
  })
}

const withoutUndefined = ({
  since,
  ...rest
}: Omit<Acceptance, 'since'> & { since?: string | undefined }): Acceptance => ({
  ...rest,
  ...optionalField('since', since),
})

/** File with the last verified and agreed state, beside graycard.yaml. */
export const lockName = 'graycard.lock'

/** The lock beside the contract file; undefined if absent. Throws FILE_UNREADABLE, or LOCK_INVALID with line and column. */
export async function loadLock(folder: string): Promise<Lock | undefined> {
  const text = await readIfExists(path.join(folder, lockName), lockName)
  if (text === undefined) return undefined
  const parsed = parseLock(text)
  if ('lock' in parsed) return parsed.lock
  throw graycardError('LOCK_INVALID', { path: lockName, problems: formatProblems(lockName, parsed.problems) })
}

/** Writes the lock atomically. Does not write the file if its text is unchanged. Throws FILE_UNREADABLE or FILE_UNWRITABLE. */
export async function saveLock(folder: string, lock: Lock): Promise<void> {
  const file = path.join(folder, lockName)
  const text = lockText(lock)
  if ((await readIfExists(file, lockName)) !== text) await writeWhole(file, text)
}

/** The lock's entry for a contract in an environment. Returns undefined if there is no lock and none is required. */
export function lockStatus(
  lock: Lock | undefined,
  contract: string,
  environment: string,
  frozen: boolean,
): LockStatus | undefined {
  if (!lock) return frozen ? { frozen, why: `${lockName} does not exist` } : undefined
  const environments = ownValue(lock.contracts, contract)
  const entry = environments && ownValue(environments, environment)
  if (entry) return { frozen, entry }
  return {
    frozen,
    why: `${lockName} has no entry for ${contract}${environments ? ` in ${environment}` : ''}`,
  }
}

/** Text of a file in UTF-8, or undefined if the file does not exist. Throws FILE_UNREADABLE, for another encoding with the first line that shows it. */
export async function readIfExists(file: string, name: string): Promise<string | undefined> {
  const refuse = (cause: unknown, line = '') =>
    graycardError('FILE_UNREADABLE', { path: `${name}${line}`, why: reasonOf(cause) })
  let bytes: Buffer
  try {
    bytes = await readRegularFile(file)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw refuse(cause)
  }
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return text
  const start = bytes.toString('latin1', 0, 2)
  if (start === '\u00FF\u00FE' || start === '\u00FE\u00FF') throw refuse(encodingError('UTF16'))
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length
  throw refuse(encodingError('ENCODING'), `:${line}`)
}

const encodingError = (code: string) => Object.assign(new Error('another encoding'), { code })

/** The variables of an environment file such as `.env`. Throws FILE_UNREADABLE. */
export async function readEnvFile(file: string, name: string): Promise<Runtime['env']> {
  try {
    return parseEnv(await readRegularText(file))
  } catch (cause) {
    throw graycardError('FILE_UNREADABLE', { path: `${name} (envFile)`, why: reasonOf(cause) })
  }
}
