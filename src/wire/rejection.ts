import {
  type Headers,
  isObject,
  type JsonObject,
  parseJson,
  optionalField,
  type Rejection,
  truncate,
  toNonEmptyString,
  withoutProlog,
} from '../contract/index.ts'

/** Keys of OpenAI's error object. Source: openai/openai-openapi, schema `Error`, read 2026-11-22. */
const documentedKeys = ['message', 'type', 'param', 'code']
const maxMessageLength = 600

/** Shortens a text to the length that a message can show. */
export const shorten = (text: string) => truncate(text, maxMessageLength)
/** The beginning of a text on one line, for use in a message. */
export const excerpt = (text: string): string => {
  const line = text.slice(0, 2000).replaceAll(/graycard:lifted\/\d+/g, '…image…')
  return truncate(line.replaceAll(/\s+/g, ' ').trim(), 120)
}
const asText = (value: unknown) => (typeof value === 'number' ? String(value) : toNonEmptyString(value))

/** The title of an HTML page, or else its first words. */
export function pageText(html: string): string {
  const title = /<title(?:\s[^<>]*)?>([^<]*)/i.exec(html)?.[1]?.trim()
  return shorten(title || wordsOf(html.slice(0, 20_000)))
}

/** The text between the tags of a page, without scripts and styles. */
function wordsOf(html: string): string {
  let hidden: string | undefined
  // Texts and tags take turns.
  const words = html.split(/<([^<>]*)>/).filter((part, index) => {
    if (index % 2 === 0) return hidden === undefined
    const name = /^\/?(script|style)\b/i.exec(part)?.[0].toLowerCase()
    if (hidden === undefined && name !== undefined && !name.startsWith('/')) hidden = name
    else if (name === `/${hidden}`) hidden = undefined
    return false
  })
  return words.join(' ').replaceAll(/\s+/g, ' ').trim()
}

/** Whether a text is an HTML page. */
export const looksLikePage = (text: string): boolean =>
  /^(<!doctype html|<html|<head|<body)/i.test(withoutProlog(text))

/** Documented keys whose value is neither text nor null, or undefined if there are none. */
function oddKeys(error: JsonObject): readonly string[] | undefined {
  const odd = documentedKeys.filter(
    (key) => key in error && error[key] !== null && typeof error[key] !== 'string',
  )
  return odd.length > 0 ? odd : undefined
}

/** Keys under which servers put an error message. */
export const messageKeys = [
  'message',
  'msg',
  'error_msg',
  'error_message',
  'errorMessage',
  'detail',
  'errors',
  'reason',
]

/** Reads a rejection from status, headers and body. */
export type RejectionReader = (status: number, headers: Headers, text: string) => Rejection

/** Creates a reader for an API with its own error object. `missingKeys` contains the `keys` that the body lacks. */
export const rejectionReader =
  (keys: readonly string[]): RejectionReader =>
  (status, headers, text) => {
    const found = readRejection(status, headers, text)
    const body = parseJson(text)
    return found.shape === 'json' && isObject(body)
      ? { ...found, missingKeys: keys.filter((key) => !(key in body)) }
      : found
  }

/** Reads a rejection in any format: OpenAI's error object, other JSON, HTML or plain text. Never throws. */
export function readRejection(status: number, headers: Headers, text: string): Rejection {
  const bare = {
    kind: 'refused',
    status,
    type: null,
    code: null,
    param: null,
    missingKeys: documentedKeys,
  } as const
  const retryAfter = optionalField('retryAfter', headers['retry-after'])
  if (text.trim() === '') return { ...bare, ...retryAfter, shape: 'empty', message: '' }
  const body = parseJson(text)
  if (!isObject(body)) {
    const shape = looksLikePage(text) ? 'html' : 'text'
    return {
      ...bare,
      ...retryAfter,
      shape,
      message: shape === 'html' ? pageText(text) : shorten(text.trim()),
    }
  }
  const { error } = body
  if (isObject(error)) {
    return {
      kind: 'refused',
      status,
      shape: 'openai',
      message: shorten(
        asText(error['message']) ?? (Object.keys(error).length > 0 ? JSON.stringify(error) : ''),
      ),
      type: asText(error['type']),
      code: asText(error['code']),
      param: asText(error['param']),
      missingKeys: documentedKeys.filter((key) => !(key in error)),
      ...optionalField('oddKeys', oddKeys(error)),
      ...retryAfter,
    }
  }
  return {
    ...bare,
    ...retryAfter,
    shape: 'json',
    message: shorten(otherMessage(body)),
    code: asText(body['code']),
  }
}

/** The message in other servers' formats: `{"error": "text"}`, `{"detail": …}`, `{"errors": [{message}]}`, `{"message": …}`. */
function otherMessage(body: JsonObject): string {
  const list = body['errors']
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  const detail = body['detail']
  const error = toNonEmptyString(body['error'])
  return (
    // `error` may be a code such as `not_found` next to a message, so only text with spaces counts as a message.
    (error !== null && /\s/.test(error) ? error : null) ??
    messageKeys.map((key) => toNonEmptyString(body[key])).find((text) => text !== null) ??
    error ??
    (detail === undefined || detail === null ? null : JSON.stringify(detail)) ??
    (isObject(first) ? toNonEmptyString(first['message']) : null) ??
    JSON.stringify(body)
  )
}
