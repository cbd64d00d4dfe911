import { toNonEmptyString } from './json.ts'
import { parseRatio, parseSize } from './image.ts'

/** What programs print for a value that they do not have. Gateways in Python print `None`, and `NonexNone` for a size. */
const noValues: ReadonlySet<string> = new Set([
  ...'none null nil undefined nan n/a na unknown false true - -- ?'.split(' '),
  '[object object]',
])

const isMissing = (text: string) => noValues.has(text) || /^(?:\$?\{.*\}|<.*>|%[a-z]|%\(.*\)[sd])$/.test(text)

/** Whether a text stands for a missing value: `None`, `undefined`, `NonexNone`, `{width}x{height}`. */
export function isNoValue(text: string): boolean {
  const plain = text.trim().toLowerCase()
  const parts = plain.split(/[x×*:]/).map((part) => part.trim())
  return plain === '' || isMissing(plain) || (parts.length === 2 && parts.every((part) => isMissing(part)))
}

/** A format by any of its names: `image/png`, `PNG`, `.jpg`, `image/x-png; q=1`. */
export function formatName(text: string): string {
  const [bare = ''] = text.trim().toLowerCase().split(';')
  const name = bare
    .trim()
    .replace(/^image\//, '')
    .replace(/^\./, '')
    .replace(/^x-/, '')
    .replace(/\+xml$/, '')
  return name === 'jpg' || name === 'pjpeg' || name === 'jfif' ? 'jpeg' : name
}

const word = /^[a-z\d][\w.+/-]{0,40}$/i

/** Reads each field that a response may repeat, in the spelling of a request. Undefined for a value that no request can have. */
const readers: Readonly<Record<string, (text: string) => string | undefined>> = {
  size: (text) => {
    const size = text.replaceAll(' ', '').replace(/^(\d+)[X×*](\d+)$/, '$1x$2')
    return parseSize(size) || parseRatio(size) !== undefined || /^(?:auto|\d{1,2}k|\d{3,4}p?)$/i.test(size)
      ? size
      : undefined
  },
  quality: (text) => (word.test(text) ? text : undefined),
  output_format: (text) => (word.test(text) ? formatName(text) : undefined),
  background: (text) => (word.test(text) || /^#[\da-f]{3,8}$/i.test(text) ? text : undefined),
  model: (text) => text,
}

/**
 * A value that a response repeats, as comparable text. `absent`: the response says nothing. `unreadable`: a number, an object, or text that is
 * no value of this field.
 */
export type EchoValue =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'unreadable'; readonly seen: string }

/** Reads the value of an echoed field. Never throws. */
export function readEcho(field: string, echoed: unknown): EchoValue {
  if (echoed === undefined || echoed === null) return { kind: 'absent' }
  const text = toNonEmptyString(echoed)
  const value = text === null || isNoValue(text) ? undefined : readers[field]?.(text.trim())
  return value === undefined
    ? { kind: 'unreadable', seen: text ?? JSON.stringify(echoed) }
    : { kind: 'value', value }
}
