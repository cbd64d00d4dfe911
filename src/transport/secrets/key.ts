import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { KeyFacts } from '../../contract/index.ts'
import { runKeyCommand } from './key-command.ts'

/** Where a key is to be found. At most one of them is set. */
export interface KeySource {
  readonly keyEnv?: string | undefined
  readonly keyFile?: string | undefined
  readonly keyCommand?: string | undefined
}

export interface KeyLookup {
  readonly facts: KeyFacts
  /** Only where it is fit to be sent. */
  readonly key?: string
}

/** Looks a key up by name. What it finds goes into the call and nowhere else: `facts` never holds any of it. */
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

/** A header value is visible ASCII: anything else is a copying accident. Source: RFC 9110 §5.5. */
function inspect(source: string, value: string | undefined): KeyLookup {
  if (value === undefined || value === '') return { facts: { source, state: 'unset' } }
  const malformed = (problem: string): KeyLookup => ({ facts: { source, state: 'malformed', problem } })
  if (/[\r\n]/.test(value)) return malformed('has a line break in it')
  if (value !== value.trim()) return malformed('has spaces around it')
  if (/^(["']).*\1$/.test(value)) return malformed('has quotes around it')
  if (/^bearer\s/i.test(value)) return malformed('begins with “Bearer”, which is added by itself')
  if (!/^[\u0021-\u007E]+$/.test(value)) return malformed('has characters that cannot be sent in a header')
  return { facts: { source, state: 'present' }, key: value }
}
