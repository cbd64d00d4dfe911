import path from 'node:path'
import { graycardError } from '../../contract/index.ts'
import { contractFile, type ContractFile, placed, readYaml } from '../../schema/index.ts'
import { builtins, providerIds } from '../builtins/index.ts'
import { textIn } from './acceptances.ts'

const { notifiers } = builtins

/** A configuration and the folder its relative paths start from. */
export interface LoadedConfig {
  readonly file: ContractFile
  readonly folder: string
}

/** Reads a contract file. Throws CONFIG_MISSING, FILE_UNREADABLE, or CONFIG_INVALID with every problem and its place. */
export async function readConfig(cwd: string, name: string): Promise<ContractFile> {
  const text = await textIn(path.resolve(cwd, name), name)
  if (text === undefined) throw graycardError('CONFIG_MISSING', { path: name })
  return parseConfig(text, name)
}

/** Text as a contract file. Throws CONFIG_INVALID with every problem and its place; `name` is what they are said of. */
export function parseConfig(text: string, name: string): ContractFile {
  const read = readYaml(text, contractFile(providerIds, notifiers))
  if (read.ok) return read.value
  throw graycardError('CONFIG_INVALID', { path: name, problems: placed(name, read.problems) })
}
