import type { Option } from 'commander'
import type { Io } from '../terminal/io.ts'
import type { CommandSpec } from '../specs/spec.ts'
import { configOption, type Options, parseList, parseRepeated } from '../terminal/options.ts'
import { argumentValues, optionValues, type Suggestion, type Values } from './values.ts'

/** The words before the current one, as far as they are understood. */
interface Typed {
  readonly command?: CommandSpec
  readonly positionals: readonly string[]
  readonly options: Options
  /** The option that the current word is the value of. */
  readonly pending?: Option
}

/** Options that every command has beside its own. */
const help: Suggestion = { word: '--help', says: 'Show this help' }

/** Suggests words for the last of `typed`, which may be empty. `files` means that the shell completes a path, after the last `=` or `:`. */
export async function suggest(
  typed: readonly string[],
  commands: readonly CommandSpec[],
  io: Io,
): Promise<Values> {
  const current = unquoted(typed.at(-1) ?? '')
  const before = read(typed.slice(0, -1).map(unquoted), commands)
  const { command, pending, options } = before
  const context = { io, config: configOption(options), command: command?.name ?? '' }
  if (pending) return valuesOf(pending, current, await optionValues(pending, current, context))
  const [, flag = '', value = ''] = /^(--[^=]+)=(.*)$/.exec(current) ?? []
  const option = command && flag ? optionOf(command, flag) : undefined
  if (option) {
    const found = valuesOf(option, value, await optionValues(option, value, context))
    return found === 'files' ? found : found.map(({ word, says }) => ({ word: `${flag}=${word}`, says }))
  }
  if (!command)
    return matching(
      [...commands.map(commandWord), helpWord, { word: '--version', says: 'Print the version' }, help],
      current,
      true,
    )
  if (current.startsWith('-')) return matching([...unusedOptions(command, options), help], current, true)
  const values =
    command === helpCommand ? commands.map(commandWord) : await argumentValues(before.positionals, context)
  return values === 'files' ? values : matching(values, current)
}

const helpWord: Suggestion = { word: 'help', says: 'Show help for a command' }
const helpCommand: CommandSpec = {
  name: helpWord.word,
  summary: helpWord.says,
  options: [],
  load: () => Promise.reject(new Error('help is no command of its own')),
}
const commandWord = ({ name, summary }: CommandSpec): Suggestion => ({ word: name, says: summary })

function read(words: readonly string[], commands: readonly CommandSpec[]): Typed {
  const options: Record<string, unknown> = {}
  const positionals: string[] = []
  let command: CommandSpec | undefined
  let pending: Option | undefined
  for (const word of words) {
    const [, flag = '', value] = /^(--[^=]+)(?:=(.*))?$/.exec(word) ?? []
    const option = command && flag ? optionOf(command, flag) : undefined
    if (pending) {
      options[pending.attributeName()] = word
      pending = undefined
    } else if (option) {
      options[option.attributeName()] = value ?? true
      pending = takesValue(option) && value === undefined ? option : undefined
    } else if (word.startsWith('-')) continue
    else if (command) positionals.push(word)
    else command = [...commands, helpCommand].find(({ name }) => name === word)
  }
  return { positionals, options, ...(command ? { command } : {}), ...(pending ? { pending } : {}) }
}

const optionOf = ({ options }: CommandSpec, flag: string) => options.find(({ long }) => long === flag)
const takesValue = ({ required, optional }: Option) => required || optional
const isRepeatable = ({ parseArg }: Option) => parseArg === parseList || parseArg === parseRepeated

const unusedOptions = ({ options }: CommandSpec, used: Options): readonly Suggestion[] =>
  options
    .filter((one) => isRepeatable(one) || used[one.attributeName()] === undefined)
    .map(({ long, description }) => ({ word: long ?? '', says: description }))

/** The values that complete the last part of a comma-separated list, without those that the list already has; or of a single value. */
function valuesOf(option: Option, current: string, values: Values): Values {
  if (values === 'files') return values
  const comma = option.parseArg === parseList ? current.lastIndexOf(',') + 1 : 0
  const listed = current.slice(0, comma)
  const left = values.filter(({ word }) => !listed.split(',').includes(word))
  return matching(left, current.slice(comma)).map(({ word, says }) => ({ word: `${listed}${word}`, says }))
}

/** The suggestions that start with the text. `-` and `--` suggestions only if the text starts with a dash, where `dashes` is set. */
const matching = (all: readonly Suggestion[], text: string, dashes = false): readonly Suggestion[] =>
  all.filter(
    ({ word }) => word.startsWith(text) && (!dashes || text.startsWith('-') || !word.startsWith('-')),
  )

/** A word without the quotes and backslashes of the shell. */
const unquoted = (word: string): string =>
  word.replaceAll(/\\(.)|["']/g, (_, escaped: string | undefined) => escaped ?? '')
