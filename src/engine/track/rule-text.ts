import { isObject, type Json, sameJson } from '../../contract/index.ts'
import { valueText } from './difference-text.ts'

/** `imagesPerMinute` as words: `images per minute`. */
const wordsOf = (key: string): string => key.replaceAll(/(?<=[a-z])[A-Z]/g, (one) => ` ${one.toLowerCase()}`)
const joined = (above: string, key: string): string =>
  above === '' ? wordsOf(key) : `${above} ${wordsOf(key)}`

/** The parts of a rule that differ, each with its value before and after: `Tier 1 images per minute: 5 → 3`. */
export function ruleDifference(before: Json, after: Json): string {
  const parts = (old: Json | undefined, now: Json | undefined, name: string): readonly string[] => {
    if (sameJson(old, now)) return []
    if (isObject(old) && isObject(now))
      return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) =>
        parts(old[key], now[key], joined(name, key)),
      )
    return [`${name === '' ? '' : `${name}: `}${ruleText(old)} → ${ruleText(now)}`]
  }
  return valueText(parts(before, after, '').join('; '))
}

/** A rule on one line: `values low, high; default low`. */
export function ruleText(value: Json | undefined): string {
  if (!isObject(value)) return valueText(value)
  const parts = (one: Json | undefined, name: string): readonly string[] =>
    isObject(one)
      ? Object.entries(one).flatMap(([key, inner]) => parts(inner, joined(name, key)))
      : [`${name} ${valueText(one)}`]
  return valueText(value['type'] === 'refused' ? 'refused' : parts(value, '').join('; '))
}
