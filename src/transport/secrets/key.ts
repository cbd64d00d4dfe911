import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { KeyFacts } from '../../contract/index.ts'
import { runKeyCommand } from './key-command.ts'

/** Where a key is read from. At most one field is set. */
export interface KeySource {
  readonly keyEnv?: string | undefined
  readonly keyFile?: string | undefined
  readonly keyCommand?: string | undefined
}

export interface KeyLookup {
  readonly facts: KeyFacts
  /** Present only if the key is well-formed. */
  readonly key?: string
}

/** Reads a key. `facts` never contains any part of the key. */
export async function findKey(
  { keyEnv, keyFile, keyCommand }: KeySource,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<KeyLookup> {
  if (keyEnv !== undefined) return inspect(`env ${keyEnv}`, env[keyEnv])
  if (keyFile !== undefined) {
    const text = await readFile(path.resolve(folder, keyFile), 'utf8').catch(() => undefined)
    return inspect(`file ${keyFile}`, text?.replace(/\r?\n$/, ''))
  }
  if (keyCommand === undefined) return { facts: { source: 'none', state: 'none' } }
  const result = await runKeyCommand(keyCommand, env, folder)
  return 'problem' in result
    ? { facts: { source: 'command', state: 'unset', problem: result.problem } }
    : inspect('command', result.stdout.replace(/\r?\n$/, ''))
}

/** Checks that a key is visible ASCII, as a header value must be. Any other character is a copying mistake. Source: RFC 9110 §5.5. */
function inspect(source: string, value: string | undefined): KeyLookup {
  if (value === undefined || value === '') return { facts: { source, state: 'unset' } }
  const malformed = (problem: string): KeyLookup => ({ facts: { source, state: 'malformed', problem } })
  if (/[\r\n]/.test(value)) return malformed('contains a line break')
  if (value !== value.trim()) return malformed('begins or ends with a space')
  if (/^(["']).*\1$/.test(value)) return malformed('is enclosed in quotes')
  if (/^bearer\s/i.test(value)) return malformed('begins with “Bearer”. Graycard adds this prefix')
  if (!/^[\u0021-\u007E]+$/.test(value))
    return malformed('contains characters that are not allowed in a header')
  return { facts: { source, state: 'present' }, key: value }
}
