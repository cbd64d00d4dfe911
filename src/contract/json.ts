export type JsonObject = Readonly<Record<string, unknown>>

/** Maximum nesting of JSON. Deeper nesting is an attempt to overflow a recursive reader. */
const maxDepth = 200

/** Whether the text nests deeper than the maximum. Brackets inside quoted text do not count. */
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

/** Parses JSON, or states the problem. Deeper nesting than 200 levels is a problem. */
export function readJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  if (isTooDeep(text)) return { problem: `the JSON is nested more than ${maxDepth} levels deep` }
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch {
    return { problem: 'the file is not JSON' }
  }
}

/** Parses JSON. Returns undefined if the text is not JSON or nests over 200 levels deep. */
export function parseJson(text: string): unknown {
  const read = readJson(text)
  return 'value' in read ? read.value : undefined
}

/** Formats a value as JSON with sorted keys, so that equal values give equal text. Accepts `undefined` too. With `sets`, lists of strings are also sorted. */
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

/** Whether a value is a JSON object: neither a list nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value if it is an object, else an empty object. */
export const toObject = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** The value if it is a list, else an empty list. */
export const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The objects in a list; empty if the value is not a list. */
export const objectsIn = (value: unknown): readonly JsonObject[] => toList(value).filter(isObject)

/** A non-empty string, else null. */
export const toNonEmptyString = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

/** A finite number, else undefined. */
export const toFiniteNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** Whether two JSON values are equal. The order of keys does not matter. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => sameJson(one, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const [one, other] = [Object.keys(a), Object.keys(b)]
  return one.length === other.length && one.every((key) => key in b && sameJson(a[key], b[key]))
}

/** A record's own value for an untrusted key. Inherited keys such as `constructor` give undefined. */
export const ownValue = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
