import type { KnownModel } from '../contract/index.ts'
import { type Cell, daysIn } from '../page/index.ts'
import { modelNamed } from './names.ts'

/** Whether a text is written as an id: it has a digit or a hyphen, and is no path, URL, date or sentence. */
export const isModelId = (text: string): boolean =>
  /^[a-z][\w.:@/+-]*[a-z0-9]$/i.test(text) &&
  /[\d-]/.test(text) &&
  !/^https?:|^v\d+\/|^(?:n\/a|pre-|non-)|\.(?:com|io|ai|md|html)\b/i.test(text)

/** A display name: a few words without a verb, one of them with a digit or a capital. Features and APIs have names too, but are no models. */
const isDisplayName = (text: string): boolean =>
  text.split(' ').length <= 6 &&
  /^[\p{L}\p{N}]/u.test(text) &&
  /\d|^\p{Lu}/u.test(text) &&
  !/[:;?!=<>]|\b(?:apis?|endpoints?|tuning|platform|features?|models|versions|none|contact|see|use|the|is|are|any|all|your|older)\b|^(?:no|not|tbd|same|yes|true|n\/a)\b/i.test(
    text,
  ) &&
  daysIn(text).length === 0

/** A version after a name: `name - 0301`, `name (version 2024-12-17)`, `name (0125)`, `name version: 2024-12-17`. */
const versionAfter = /^ ?(?:- |\(|version:? )(?:version:? ?)?(\d[\w.-]*)\)?$/i

/** Names of the models in a cell, in its order: ids, known display names as their ids, and unknown display names as they are written. */
export function modelsOfCell(cell: Cell, known: readonly KnownModel[]): readonly string[] {
  // The end of fine-tuning a model is not the end of the model.
  if (/fine[- ]?tun|\btraining\b/i.test(cell.text)) return []
  const inCode = coded(cell, known)
  return [...new Set(inCode.length > 0 ? inCode : partsOf(cell.text).flatMap((part) => modelOf(part, known)))]
}

/** Names of models in code, and known names beside them. A setting such as `reasoning.mode: pro` in a cell is no name. */
function coded({ text, code }: Cell, known: readonly KnownModel[]): readonly string[] {
  const ids = code.flatMap((one) => {
    const id = clean(one)
    return isModelId(id) ? [{ name: id + versionOf(id, text), at: text.indexOf(id) }] : []
  })
  if (ids.length === 0) return []
  const others = partsOf(code.reduce((rest, one) => rest.replace(one, ' '.repeat(one.length)), text)).flatMap(
    (part) => {
      const name = modelNamed(part, known)
      return name === undefined ? [] : [{ name, at: text.indexOf(part) }]
    },
  )
  return [...ids, ...others].toSorted((a, b) => a.at - b.at).map(({ name }) => name)
}

/** The parts of a text that may each be a model. Separators decide, never spaces alone. */
const partsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/\((?!version|\d)[^()]*\)/gi, ' ')
    .split(/[,;、，；|]| (?:or|and) |和|或/)
    .map((part) =>
      part
        .replaceAll(/\s+/g, ' ')
        .replace(/^(?:or|and) /, '')
        .trim(),
    )

/** A name without quotes, brackets and footnote marks around it. */
function clean(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && ' “"\'`('.includes(text.charAt(from))) from++
  while (to > from && ' *†‡."\'`”)'.includes(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

/** The version right after a name in the text, with a hyphen. Empty without one. */
function versionOf(id: string, text: string): string {
  const from = text.indexOf(id)
  const rest = from === -1 ? '' : (text.slice(from + id.length).split(/[,;|]| (?:or|and) |(?<=\))/)[0] ?? '')
  const version = versionAfter.exec(rest.trimEnd())?.[1]
  return version === undefined ? '' : `-${version}`
}

/** Whether words are ids: each has a hyphen and a digit, or begins as one that has them. */
function areIds(words: readonly string[]): boolean {
  const numbered = words.filter((word) => /\d/.test(word))
  return words.every(
    (word) =>
      isModelId(word) &&
      word.includes('-') &&
      (/\d/.test(word) || numbered.some((other) => other.startsWith(`${word}-`))),
  )
}

function modelOf(part: string, known: readonly KnownModel[]): readonly string[] {
  const name = clean(part)
  if (isModelId(name)) return [name]
  // Line breaks between ids become spaces.
  const words = name.split(' ')
  if (areIds(words)) return words
  const space = name.search(/\s/)
  const version = space === -1 ? undefined : versionAfter.exec(name.slice(space))?.[1]
  if (version !== undefined && isModelId(name.slice(0, space))) return [`${name.slice(0, space)}-${version}`]
  const id = modelNamed(name, known)
  return id === undefined ? (isDisplayName(name) ? [name] : []) : [id]
}
