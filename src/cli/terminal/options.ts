import { Option } from 'commander'
import type { PluginChoice } from '../../app/startup/index.ts'
import {
  clockFrom,
  defaultConfig,
  durationFormats,
  type FailOn,
  graycardError,
  instantFormats,
  parseDay,
  parseInstant,
  parseDurationSeconds,
  severities,
} from '../../contract/index.ts'

/** Values of the command line by option name. */
export type Options = Readonly<Record<string, unknown>>

/** Defines one option with its flags and its description in help. */
export const option = (flags: string, description: string): Option => new Option(flags, description)

/** Collects the values of a repeated option. */
export const parseRepeated = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]

/** Collects the values of an option that takes a comma-separated list and can be repeated. */
export const parseList = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  // An empty name is kept and selects nothing, so that an unset shell variable does not select everything.
  ...value.split(',').map((one) => one.trim()),
]

/** Allowed range of a number on the command line. */
export interface NumberBounds {
  readonly min: number
  readonly max?: number
  readonly whole?: boolean
}

/** Returns a parser of a number within bounds, which throws OPTION_INVALID. */
export const numberParser =
  (flag: string, { min, max = Number.MAX_SAFE_INTEGER, whole = false }: NumberBounds) =>
  (text: string): number => {
    const value = Number(text)
    const fits = text.trim() !== '' && value >= min && value <= max && (!whole || Number.isInteger(value))
    if (fits) return value
    throw graycardError('OPTION_INVALID', {
      option: flag,
      value: text,
      allowed: `a ${whole ? 'whole ' : ''}number ${rangeText(min, max)}`,
    })
  }

const rangeText = (min: number, max: number): string =>
  max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`

/** Returns a parser of a duration within bounds. Bounds and result are in seconds. The parser throws OPTION_INVALID. */
export const durationParser =
  (flag: string, { min, max = Number.MAX_SAFE_INTEGER }: NumberBounds) =>
  (text: string): number => {
    const seconds = parseDurationSeconds(text)
    if (seconds !== undefined && seconds >= min && seconds <= max) return seconds
    throw graycardError('OPTION_INVALID', {
      option: flag,
      value: text,
      allowed: `${durationFormats}, and ${rangeText(min, max)}`,
    })
  }

export const config = (): Option => option('--config <file>', `Contract file (default: ${defaultConfig})`)
export const contract = (): Option =>
  option('--contract <names>', 'Use only these contracts').argParser(parseList)
export const environment = (): Option =>
  option('--env <names>', 'Use only these environments').argParser(parseList)
/** Options of every command that reads a contract file or uses parts of plug-ins. */
export const plugins = (): readonly Option[] => [
  option(
    '--plugin <path>',
    'Additional plug-in to load: a file or an installed package (repeatable)',
  ).argParser(parseRepeated),
  option('--no-plugins', 'Do not load plug-ins or run their code'),
]
export const since = (): Option =>
  option('--since <date>', 'Earliest time: a date, a timestamp, or an age such as 30d')
/** The day on which an API is simulated. */
export const simulatedDay = (): Option =>
  option(
    '--at <date>',
    'Simulate the API of this day, as shipped and watched claims describe it: a date, or +30d for 30 days from today',
  )
/** The day as of which a command shows days. */
export const shownDay = (): Option =>
  option(
    '--at <date>',
    'Count days as of this day, with the claims that are known now: a date, or +30d for 30 days from today',
  )

/** The clock of a command with `--at`. Throws OPTION_INVALID. */
export function shownClock(options: Options, now: () => Date): () => Date {
  const text = stringOption(options, 'at')
  if (text === undefined) return now
  const day = parseDay(text, now())
  if (day !== undefined) return clockFrom(day, now)
  throw graycardError('OPTION_INVALID', {
    option: '--at',
    value: text,
    allowed: 'a date such as 2026-12-02, or a number of days from today, such as +30d',
  })
}

export const json = (): Option => option('--json', 'Print JSON to stdout')
export const reporter = (): Option =>
  option(
    '--reporter <name[:path]>',
    'Reporter to use, with an optional output file (repeatable): terminal, json, html, markdown, junit, sarif or github',
  ).argParser(parseRepeated)

/** The severity from which a command exits with 1. */
export const failOn = (): Option =>
  option('--fail-on <severity>', 'Exit with code 1 if a finding has at least this severity')
    .choices(['breaking', 'risky', 'notice', 'none'])
    .default('breaking')

/** How much the terminal report shows. */
export const detail = (): readonly Option[] => [
  option('--quiet', 'Print one line for each environment'),
  option('--verbose', 'Also print what passed, why checks were skipped, and every exchange'),
]
export const force = (): Option =>
  option('--force', 'Let --reporter replace files that are not Graycard reports')

/** Path of the contract file, as given. */
export const configOption = (options: Options): string => stringOption(options, 'config') ?? defaultConfig

/** The severity from which the command exits with 1. */
export const failOnOption = (options: Options): FailOn =>
  severities.find((one) => one === options['failOn']) ?? 'none'

/** How much the terminal report shows. Throws OPTIONS_CONFLICT. */
export function detailOption(options: Options): 'quiet' | 'normal' | 'verbose' {
  if (options['quiet'] !== true) return options['verbose'] === true ? 'verbose' : 'normal'
  if (options['verbose'] !== true) return 'quiet'
  throw graycardError('OPTIONS_CONFLICT', {
    option: '--quiet',
    conflictsWith: '--verbose',
    why: 'one prints less and the other more',
  })
}

/** The string value of an option, or undefined if the option is not set. */
export const stringOption = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The list value of an option. Empty if the option is not set. */
export const listOption = (options: Options, name: string): readonly string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** Plug-in settings on the command line. Throws OPTIONS_CONFLICT. */
export function pluginOptions(options: Options): PluginChoice {
  const choice = { named: listOption(options, 'plugin'), off: options['plugins'] === false }
  if (!choice.off || choice.named.length === 0) return choice
  throw graycardError('OPTIONS_CONFLICT', {
    option: '--plugin',
    conflictsWith: '--no-plugins',
    why: '--no-plugins loads no plug-ins',
  })
}

/** The numeric value of an option, or undefined if the option is not set. */
export const numberOption = (options: Options, name: string): number | undefined => {
  const value = options[name]
  return typeof value === 'number' ? value : undefined
}

/** Limits of one run. */
interface BudgetCaps {
  readonly images?: number
  readonly usd?: number
}

/** Parses `--budget images=2,usd=0.10`. Returns undefined if the option is not set. Throws OPTION_INVALID. */
export function budgetOption(options: Options): BudgetCaps | undefined {
  const text = stringOption(options, 'budget')
  if (text === undefined) return undefined
  const caps: { images?: number; usd?: number } = {}
  for (const part of text.split(',')) {
    const match = /^\s*(images|usd)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(part)
    const value = Number(match?.[2])
    if (!match || (match[1] === 'images' && !Number.isInteger(value)))
      throw graycardError('OPTION_INVALID', {
        option: '--budget',
        value: text,
        allowed: 'limits such as images=2,usd=0.10',
      })
    if (match[1] === 'images') caps.images = value
    else caps.usd = value
  }
  return caps
}

/** Parses an option as an ISO instant. Returns undefined if the option is not set. A day means its start, or its end with `end`. Throws OPTION_INVALID. */
export function instantOption(
  options: Options,
  name: 'since' | 'until',
  now: Date,
  end = false,
): string | undefined {
  const text = stringOption(options, name)
  if (text === undefined) return undefined
  const instant = parseInstant(text, now, end)
  if (instant !== undefined) return instant
  throw graycardError('OPTION_INVALID', { option: `--${name}`, value: text, allowed: instantFormats })
}
