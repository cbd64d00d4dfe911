import { existsSync } from 'node:fs'
import path from 'node:path'
import { type KeyFacts, optionalField } from '../../contract/index.ts'
import { readRegularFile } from '../../disk/index.ts'
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
  if (keyEnv !== undefined) {
    const source = `env ${keyEnv}`
    const value = env[keyEnv]
    if (value === undefined || value === '')
      return unset(
        source,
        `Set the variable in this shell (export ${keyEnv}=…) or in the secrets of your CI system.${existsSync(path.join(folder, '.env')) ? ' If it is in .env, add to the contract file: envFile: .env' : ''}`,
      )
    return inspect(source, keyEnv, value)
  }
  if (keyFile !== undefined) return fromFile(keyFile, path.resolve(folder, keyFile))
  if (keyCommand === undefined) return { facts: { source: 'none', state: 'none' } }
  const result = await runKeyCommand(keyCommand, env, folder)
  const source = 'command'
  const run = 'Run the command of keyCommand in a terminal: it must print only the API key.'
  if ('problem' in result) return unset(source, run, result.problem)
  const printed = result.stdout.replace(/\r?\n$/, '')
  return printed === ''
    ? unset(source, run, 'the command printed nothing')
    : inspect(source, 'the output of keyCommand', printed)
}

const unset = (source: string, fix: string, problem?: string): KeyLookup => ({
  facts: { source, state: 'unset', fix, ...optionalField('problem', problem) },
})

/** No key is longer. */
const maxKeyFileBytes = 1_000_000

/** What a key file is that holds no key, by the code of the error. */
const notKeyFiles: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  NOT_REGULAR: 'it is a pipe, a socket or a device',
  ENXIO: 'it is a pipe, a socket or a device',
  TOO_LARGE: 'it is larger than the limit of 1 MB',
}

async function fromFile(name: string, file: string): Promise<KeyLookup> {
  const source = `file ${name}`
  try {
    const bytes = await readRegularFile(file, { maxBytes: maxKeyFileBytes })
    const write = `Write only the API key into ${name}`
    if (/^(?:\u00FF\u00FE|\u00FE\u00FF)/.test(bytes.toString('latin1', 0, 2)))
      return unset(source, `${write}, as UTF-8.`, 'the file is in UTF-16')
    // Editors on Windows begin a file with a byte order mark.
    const text = bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r?\n$/, '')
    return text === '' ? unset(source, `${write}.`, 'the file is empty') : inspect(source, name, text)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT')
      return unset(source, `Write the API key into ${name}, or correct keyFile.`, 'the file does not exist')
    const notAKey = typeof code === 'string' ? notKeyFiles[code] : undefined
    return notAKey !== undefined
      ? unset(source, 'Set keyFile to a file that contains only the API key.', notAKey)
      : unset(source, `Make ${name} readable for the user that runs Graycard.`, 'the file cannot be read')
  }
}

/** Copying mistakes, in the order in which they are removed: what is wrong with the value, and how to repair it. */
const mistakes: readonly (readonly [RegExp, string, (where: string) => string])[] = [
  [
    /^\s*(?:["'`]).*(?:["'`])\s*$/s,
    'is enclosed in quotes',
    (where) => `Remove the quotes around the API key in ${where}.`,
  ],
  [
    /^\s*[A-Za-z][\w-]*\s*:\s/,
    'begins with the name of a header',
    (where) => `Remove everything before the API key in ${where}: Graycard adds the header.`,
  ],
  [
    /^\s*bearer\s/i,
    'begins with “Bearer”',
    (where) => `Remove “Bearer ” from ${where}: Graycard adds this prefix.`,
  ],
  [
    /^\s*(?:export\s+)?[A-Z][A-Z0-9_]*=\S/,
    'begins with the name of a variable',
    (where) => `Remove everything up to and including the equals sign from ${where}.`,
  ],
  [
    /^\s*(?:\$\{?\w+\}?|%\w+%|\$\{\{.*\}\})\s*$/,
    'is the name of a variable that was not replaced by its value',
    (where) =>
      `Write the API key itself into ${where}: text in single quotes, and many configuration files, are not expanded.`,
  ],
  [
    /^\s*(?:<.*>|\[.*\]|(?:sk-)?x{4,})\s*$|(?:\.\.\.|…)\s*$|^\s*(?:sk-)?your[-_ ]/is,
    'is a placeholder',
    (where) => `Replace the placeholder in ${where} with the API key.`,
  ],
  [/[\r\n]/, 'contains a line break', (where) => `Remove the line break from ${where}.`],
  [/^\s|\s$/, 'begins or ends with a space', (where) => `Remove the space from ${where}.`],
  [/\s/, 'contains a space', (where) => `Remove the space from ${where}.`],
]

/** Checks that a key is visible ASCII, as a header value must be. Any other character is a copying mistake. Source: RFC 9110 §5.5. */
function inspect(source: string, where: string, value: string): KeyLookup {
  const malformed = (problem: string, fix: string): KeyLookup => ({
    facts: { source, state: 'malformed', problem, fix },
  })
  const mistake = mistakes.find(([pattern]) => pattern.test(value))
  if (mistake) return malformed(mistake[1], mistake[2](where))
  const at = value.search(/[^\u0021-\u007E]/)
  return at === -1
    ? { facts: { source, state: 'present' }, key: value }
    : malformed(
        `contains a character that is not allowed in a header, at position ${at + 1}`,
        `Copy the API key into ${where} again, as plain text.`,
      )
}
