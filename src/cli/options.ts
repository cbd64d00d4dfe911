import { durationForms, graycardError, instantForms, instantOf, secondsOf } from '../contract/index.ts'

type Options = Readonly<Record<string, unknown>>

/** Typed reading of what the command line gave. */
export const textOption = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export const listOption = (options: Options, name: string): readonly string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** What a number on the command line may be. */
export interface NumberBounds {
  readonly least: number
  readonly most?: number
  readonly whole?: boolean
}

/** A number within bounds; undefined where none was given. `name` as commander has it. Throws OPTION_INVALID. */
export function numberOption(
  options: Options,
  name: string,
  flag: string,
  { least, most = Number.MAX_SAFE_INTEGER, whole = false }: NumberBounds,
): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = Number(text)
  const fits = text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value))
  if (!fits)
    throw graycardError('OPTION_INVALID', {
      option: flag,
      value: text,
      allowed: `a ${whole ? 'whole ' : ''}number ${rangeText(least, most)}`,
    })
  return value
}

const rangeText = (least: number, most: number): string =>
  most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`

/** Seconds of a duration within bounds, which are in seconds too; undefined where none was given. Throws OPTION_INVALID. */
export function durationOption(
  options: Options,
  name: string,
  flag: string,
  { least, most = Number.MAX_SAFE_INTEGER }: NumberBounds,
): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const seconds = secondsOf(text)
  if (seconds !== undefined && seconds >= least && seconds <= most) return seconds
  throw graycardError('OPTION_INVALID', {
    option: flag,
    value: text,
    allowed: `${durationForms}, and ${rangeText(least, most)}`,
  })
}

/** An ISO instant; undefined where none was given. A day is its first moment, as an `end` its last. Throws OPTION_INVALID. */
export function instantOption(
  options: Options,
  name: 'since' | 'until',
  now: Date,
  end = false,
): string | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const instant = instantOf(text, now, end)
  if (instant !== undefined) return instant
  throw graycardError('OPTION_INVALID', { option: `--${name}`, value: text, allowed: instantForms })
}

/** `images=2,usd=0.10`. Throws OPTION_INVALID. */
export function budgetOption(text: string | undefined): { readonly images?: number; readonly usd?: number } {
  const caps: { images?: number; usd?: number } = {}
  for (const part of text?.split(',') ?? []) {
    const match = /^\s*(images|usd)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(part)
    const value = Number(match?.[2])
    if (!match || (match[1] === 'images' && !Number.isInteger(value)))
      throw graycardError('OPTION_INVALID', {
        option: '--budget',
        value: text ?? '',
        allowed: 'caps such as images=2,usd=0.10',
      })
    if (match[1] === 'images') caps.images = value
    else caps.usd = value
  }
  return caps
}
