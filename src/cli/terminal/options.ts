import { Option } from 'commander'
import type { PluginChoice } from '../../app/startup/index.ts'
import {
  durationFormats,
  graycardError,
  instantFormats,
  parseInstant,
  parseDurationSeconds,
} from '../../contract/index.ts'

/** What the command line gave, by the options' names. */
export type Options = Readonly<Record<string, unknown>>

/** One option: its flags, and what help says of it. */
export const option = (flags: string, description: string): Option => new Option(flags, description)

/** Takes several, each given again. */
export const parseRepeated = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]

/** Takes several, separated by commas or given again. */
export const parseList = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  // An unset variable must not turn a selection into everything: an empty name is a name that selects nothing.
  ...value.split(',').map((one) => one.trim()),
]

/** What a number on the command line may be. */
export interface NumberBounds {
  readonly least: number
  readonly most?: number
  readonly whole?: boolean
}

/** Takes a number within bounds. Throws OPTION_INVALID. */
export const numberParser =
  (flag: string, { least, most = Number.MAX_SAFE_INTEGER, whole = false }: NumberBounds) =>
  (text: string): number => {
    const value = Number(text)
    const fits = text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value))
    if (fits) return value
    throw graycardError('OPTION_INVALID', {
      option: flag,
      value: text,
      allowed: `a ${whole ? 'whole ' : ''}number ${rangeText(least, most)}`,
    })
  }

const rangeText = (least: number, most: number): string =>
  most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`

/** Takes a duration within bounds, which are in seconds, and gives its seconds. Throws OPTION_INVALID. */
export const durationParser =
  (flag: string, { least, most = Number.MAX_SAFE_INTEGER }: NumberBounds) =>
  (text: string): number => {
    const seconds = parseDurationSeconds(text)
    if (seconds !== undefined && seconds >= least && seconds <= most) return seconds
    throw graycardError('OPTION_INVALID', {
      option: flag,
      value: text,
      allowed: `${durationFormats}, and ${rangeText(least, most)}`,
    })
  }

export const config = (): Option => option('--config <file>', 'contract file').default('graycard.yaml')
export const contract = (): Option =>
  option('--contract <names>', 'only these contracts').argParser(parseList)
export const environment = (): Option =>
  option('--env <names>', 'only these environments').argParser(parseList)
/** Of every command that reads a contract file or uses what a plug-in may bring. */
export const plugins = (): readonly Option[] => [
  option('--plugin <path>', 'also load this plug-in: a file, or an installed package; repeatable').argParser(
    parseRepeated,
  ),
  option('--no-plugins', 'load no plug-ins: none of their code runs'),
]
export const since = (): Option => option('--since <day>', 'from this day, instant, or time ago (30d) on')
export const json = (): Option => option('--json', 'one JSON value on stdout')
export const reporter = (): Option =>
  option(
    '--reporter <name[:path]>',
    'terminal, json, html, markdown, junit, sarif or github, to stdout or a file; repeatable',
  ).argParser(parseRepeated)

/** The contract file that is meant, as it was named. */
export const configOption = (options: Options): string => textOption(options, 'config') ?? 'graycard.yaml'

/** An option's text; undefined where it was not given. */
export const textOption = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** An option's list; empty where it was not given. */
export const listOption = (options: Options, name: string): readonly string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** What the command line says of plug-ins. */
export const pluginOptions = (options: Options): PluginChoice => ({
  named: listOption(options, 'plugin'),
  off: options['plugins'] === false,
})

/** An option's number; undefined where it was not given. */
export const numberOption = (options: Options, name: string): number | undefined => {
  const value = options[name]
  return typeof value === 'number' ? value : undefined
}

/** Caps of one run. */
interface BudgetCaps {
  readonly images?: number
  readonly usd?: number
}

/** The option `--budget images=2,usd=0.10`; undefined where it was not given. Throws OPTION_INVALID. */
export function budgetOption(options: Options): BudgetCaps | undefined {
  const text = textOption(options, 'budget')
  if (text === undefined) return undefined
  const caps: { images?: number; usd?: number } = {}
  for (const part of text.split(',')) {
    const match = /^\s*(images|usd)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(part)
    const value = Number(match?.[2])
    if (!match || (match[1] === 'images' && !Number.isInteger(value)))
      throw graycardError('OPTION_INVALID', {
        option: '--budget',
        value: text,
        allowed: 'caps such as images=2,usd=0.10',
      })
    if (match[1] === 'images') caps.images = value
    else caps.usd = value
  }
  return caps
}

/** An option's ISO instant; undefined where it was not given. A day is its first moment, as an `end` its last. Throws OPTION_INVALID. */
export function instantOption(
  options: Options,
  name: 'since' | 'until',
  now: Date,
  end = false,
): string | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const instant = parseInstant(text, now, end)
  if (instant !== undefined) return instant
  throw graycardError('OPTION_INVALID', { option: `--${name}`, value: text, allowed: instantFormats })
}
