export type JsonObject = Readonly<Record<string, unknown>>

/** No reply worth reading nests deeper; one that does is made to overflow whoever walks through it. */
const maxDepth = 200

/** Does this text nest deeper than anything that is meant to be read? Brackets inside quoted text do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++
    } else if (character === '{' || character === '[') {
      if (++depth > maxDepth) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}

/** Parses text that may be anything; undefined where it is not JSON, or nests over 200 levels deep. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/**
 * A value as JSON with its keys in order, so that what is equal is the same text; `undefined` is a text too. With `sets` the order of a
 * list of names means nothing either.
 */
export const canonicalJson = (
  value: unknown,
  { sets = false, indent = 0 }: { readonly sets?: boolean; readonly indent?: number } = {},
): string =>
  JSON.stringify(
    value,
    (_key, inner: unknown) =>
      isObject(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : sets && Array.isArray(inner) && inner.every((one) => typeof one === 'string')
          ? inner.toSorted()
          : inner,
    indent,
  ) ?? 'undefined'

/** A JSON object, not a list and not null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same value where it is an object, else an empty one. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** The same value where it is a list, else an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The objects of a list; none where it is none. */
export const objectsIn = (value: unknown): readonly JsonObject[] => listOf(value).filter(isObject)

/** A text that says something, else null. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

/** A finite number, else undefined. */
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** The same JSON, whatever the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => sameJson(one, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const [one, other] = [Object.keys(a), Object.keys(b)]
  return one.length === other.length && one.every((key) => key in b && sameJson(a[key], b[key]))
}

/** A record's own value for a key that may come from anywhere: `constructor` is not in it. */
export const ownValue = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
