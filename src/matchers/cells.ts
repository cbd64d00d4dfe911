import type { Json } from '../contract/index.ts'

/** Yes or no in a cell. Undefined for anything else, such as “preview”. */
export const parseYesNo = (text: string): boolean | undefined =>
  /^(yes|true|supported|✓|✔️?|✅|☑️?)$/iu.test(text)
    ? true
    : /^(no|none|false|not supported|unsupported|✗|✘|❌|x|—|–|-)$/iu.test(text)
      ? false
      : undefined

/** The first number in a text: 32000 for `32,000 chars`, also for `32k`. */
export function parseNumber(text: string): number | undefined {
  const [, digits, thousand] = /(\d[\d,\u202F]*(?:\.\d+)?)\s?(k\b)?/i.exec(text) ?? []
  const value = digits === undefined ? Number.NaN : Number(digits.replaceAll(/[,\u202F]/g, ''))
  return Number.isNaN(value) ? undefined : value * (thousand === undefined ? 1 : 1000)
}

/** Every length in characters that a text gives. */
export const parseLengths = (text: string): readonly number[] => {
  const named = /\b(?:max(?:imum)?|up to|at most|limit(?:ed to)?)\b[^\d]{0,30}(\d[^.]*)/i.exec(text)?.[1]
  if (named === undefined || !/char/i.test(text)) return []
  // A number within a name is not a length.
  return [...named.matchAll(/(?<![\w.-])\d[\d,]{2,}\b(?![\w-])/g)].flatMap(([one]) => parseNumber(one) ?? [])
}

/** A range such as `(1–10)`, `between 1 and 10`, `from 0 to 100`. */
export function parseRange(text: string): { readonly min: number; readonly max: number } | undefined {
  const [, min, max] =
    /\(\s*(\d+)\s*[-–—]\s*(\d+)\s*\)/.exec(text) ??
    /\b(?:between|from|range:?)\s+`?(\d+)`?\s*(?:and|to|[-–—])\s*`?(\d+)/i.exec(text) ??
    /^(\d+)\s*[-–—]\s*(\d+)\b/.exec(text) ??
    []
  return min === undefined || Number(min) >= Number(max) ? undefined : { min: Number(min), max: Number(max) }
}

const valueOf = (text: string): Json =>
  /^(true|false)$/.test(text) ? text === 'true' : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text

/** The word that ends before a position, without a quote after it. */
const wordBefore = (text: string, at: number): string | undefined =>
  /(?<![\w.:/-])[\w.:/-]+$/.exec(
    text
      .slice(0, Math.max(0, at))
      .trimEnd()
      .replace(/["'`]$/, ''),
  )?.[0]

/** The default that a description states: `a (default)`, `Default: a`, `Defaults to a`. */
export function parseDefault(text: string): Json | undefined {
  const found =
    wordBefore(text, text.search(/\(default\)/i)) ??
    /\bdefaults?(?:\s(?:value|is|to))*\s?[:=]?\s?["'`]?([\w:/-]+(?:\.[\w:/-]+)*)/i.exec(text)?.[1]
  return found === undefined || /^(to|is|the|a|an|value|depends|none)$/i.test(found)
    ? undefined
    : valueOf(found)
}

/** Allowed values, if a description starts with a plain list of them: `a (default), b or c`. */
export function parseValues(text: string): readonly string[] {
  const sentence = text.split(/\.(?:\s|$)/)[0] ?? ''
  const list = sentence
    .replace(/^(one of|either|must be one of|allowed values|options|values)\b:?\s*/i, '')
    .replaceAll(/\(default\)/gi, '')
    .split(/,\s?(?:or |and )?|\s(?:or|and|\/)\s|\|/)
    .map((one) => one.trim().replaceAll(/^["'`]|["'`]$/g, ''))
  return list.length > 1 && list.every((one) => /^[\w.:-]+$/.test(one)) ? [...new Set(list)].toSorted() : []
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/\b(string|text|enum|file|binary|uri|url)\b/i, 'string'],
  [/\bint(eger)?\b/i, 'integer'],
  [/\b(number|float|double)\b/i, 'number'],
  [/\bbool(ean)?\b/i, 'boolean'],
  [/\b(array|list)\b|\[\]/i, 'array'],
  [/\b(object|map|dict)\b/i, 'object'],
]

/** JSON types that a cell names, sorted. */
export const parseTypes = (text: string): readonly string[] =>
  kinds.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : [])).toSorted()
