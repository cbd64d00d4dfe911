import { type Json, isObject } from '../../contract/index.ts'

/** What the texts of one measurement must not carry into a twin, and the names that may stay. */
export interface ScrubContext {
  /** Texts to remove: the prompt, the host, ids of the response. With what replaces each. */
  readonly removed: ReadonlyMap<string, string>
  /** Words that may stay: those of error texts and formats that Graycard knows (in lower case), models, documented values. */
  readonly publicNames: ReadonlySet<string>
  /** Hosts whose addresses may stay, such as that of a vendor’s documentation. */
  readonly publicHosts: ReadonlySet<string>
}

/** Whether a word may stay, in any case. */
export const isPublicWord = ({ publicNames }: Pick<ScrubContext, 'publicNames'>, word: string): boolean =>
  publicNames.has(word) || publicNames.has(word.toLowerCase())

const removedText = 'removed'

/** A longer text is cut: a page may have megabytes. */
const maxTextLength = 20_000

const address = /\bhttps?:\/\/([^\s/"'<>\\)]{1,253})(?:[^\s"'<>\\)]{0,500})/gi
/** Numbers with separators, such as telephone numbers, and addresses of IPv6. */
const numberGroups = /\+?\(?\d[\d ()./-]{6,60}\d|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}/gi
/** An escape of JSON that stands for no letter, or a word with what joins it to another one: a name with dots, a mail address, an escape. */
const escapeOrWord = /\\[^u]|(?:[\p{L}\p{N}_]|\\u[\da-f]{4})(?:[\p{L}\p{N}\p{M}_@.+%-]|\\u[\da-f]{4})*/giu

const isoDate = /^\d{4}-\d\d-\d\d$/
const number = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
/** Sizes, ratios, durations and short numbers, which name nobody. */
const measure = /^(?:\d{1,5}x\d{1,5}|\d{1,5}(?:\.\d{1,3})?(?:ms|s|m|h|k|kb|mb|px|%)?)$/i

/** The words of a text, as `scrubbed` separates them. */
export const wordsOf = (text: string): readonly string[] =>
  [...text.matchAll(escapeOrWord)].map(([word]) => word.replace(/(?<![.+%@-])[.+%@-]+$/, ''))

/**
 * A text of a response in which every word, number and address that is not public is replaced. Case, separators and escapes of a private text
 * do not matter, because only known words stay.
 */
export function scrubbed(text: string, context: ScrubContext): string {
  const { removed, publicHosts } = context
  const isPublic = (word: string) => isPublicWord(context, word)
  const publicWord = (word: string): string => {
    if (word.startsWith('\\') && word[1] !== 'u') return word
    const end = /(?<![.+%@-])[.+%@-]+$/.exec(word)?.[0] ?? ''
    const plain = word.slice(0, word.length - end.length)
    if (isPublic(plain) || measure.test(word) || measure.test(plain) || isoDate.test(plain)) return word
    // Outside a text, JSON has numbers and no other words.
    return (number.test(plain) ? '0' : removedText) + end.replaceAll(/[@+%]/g, '')
  }
  let rest = text.slice(0, maxTextLength)
  for (const [part, replacement] of removed) {
    if (part.length < 3) continue
    const lower = part.toLowerCase()
    if (!rest.toLowerCase().includes(lower)) continue
    rest = rest.replaceAll(
      new RegExp(part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'gi'),
      replacement,
    )
  }
  return rest
    .replaceAll(address, (_whole, host: string) =>
      publicHosts.has(host.toLowerCase())
        ? `https://${host.toLowerCase()}`
        : `https://${removedText}.example`,
    )
    .replaceAll(numberGroups, (one) => {
      if (isoDate.test(one) || measure.test(one) || isPublic(one)) return one
      return number.test(one) ? '0' : removedText
    })
    .replaceAll(escapeOrWord, (word) =>
      publicHosts.has(word) || word === `${removedText}.example` ? word : publicWord(word),
    )
}

/** Short values that mean the same to everybody: sizes, ratios, resolutions, numbers. */
const publicValue = /^(?:\d{1,5}x\d{1,5}|\d{1,3}(?:\.\d)?:\d{1,3}|\d{1,2}[kK]|\d{1,5}|true|false|)$/

const fieldName = /^[A-Za-z_][\w[\]-]{0,60}$/

/** Whether the name of a field is that of an API, and not an id. */
const isFieldName = (name: string): boolean => fieldName.test(name) && !/\d{4}|^[\da-f-]{8,}$/i.test(name)

/** A longer number may be an account’s. */
const maxPublicNumber = 99_999

/** A JSON value in which every text that is not public is replaced by `replacement`. Undefined for a value that JSON does not have. */
export function publicJson(
  value: unknown,
  isPublic: (text: string) => boolean,
  replacement: string,
  isName: (name: string) => boolean = isFieldName,
): Json {
  if (typeof value === 'string') return publicValue.test(value) || isPublic(value) ? value : replacement
  if (typeof value === 'number')
    return Math.abs(value) > maxPublicNumber && !isPublic(String(value)) ? 0 : value
  if (typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value))
    return value.slice(0, 32).map((one) => publicJson(one, isPublic, replacement, isName))
  if (!isObject(value)) return null
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      isName(key) ? [[key, publicJson(one, isPublic, replacement, isName)]] : [],
    ),
  )
}
