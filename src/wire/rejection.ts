import {
  type Headers,
  isObject,
  type JsonObject,
  parseJson,
  optionalField,
  type Rejection,
  truncate,
  textOf,
} from '../contract/index.ts'

/** Keys of OpenAI's error object. Source: openai/openai-openapi, schema `Error`, read 2026-11-22. */
const documentedKeys = ['message', 'type', 'param', 'code']
const maxMessageLength = 600

/** No more of a text than a message needs. */
export const shorten = (text: string) => truncate(text, maxMessageLength)
/** The beginning of a text, on one line, for a person who wonders what it is. */
export const excerpt = (text: string): string => {
  const line = text.slice(0, 2000).replaceAll(/graycard:lifted\/\d+/g, '…picture…')
  return truncate(line.replaceAll(/\s+/g, ' ').trim(), 120)
}
const asText = (value: unknown) => (typeof value === 'number' ? String(value) : textOf(value))

/** What a page of HTML says to a person: its title, else its first words. */
export function pageText(html: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(html)?.[1]?.trim()
  const words = html
    .slice(0, 20_000)
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return shorten(title || words)
}

/** True where the text is a page rather than data. */
export const looksLikePage = (text: string): boolean =>
  /^\s*(<!--[\s\S]*?-->\s*)*(<!doctype html|<html|<head|<body)/i.test(text)

/** Documented keys that hold something else than text or null; undefined where none does. */
function oddKeys(error: JsonObject): readonly string[] | undefined {
  const odd = documentedKeys.filter(
    (key) => key in error && error[key] !== null && typeof error[key] !== 'string',
  )
  return odd.length > 0 ? odd : undefined
}

/** Fields in which other servers put their words. */
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

/** Reads a refusal from status, headers and body. */
export type RejectionReader = (status: number, headers: Headers, text: string) => Rejection

/** A reader for an API that refuses with an object of its own: what is missing is what of these keys is not in it. */
export const rejectionReader =
  (keys: readonly string[]): RejectionReader =>
  (status, headers, text) => {
    const found = readRejection(status, headers, text)
    const body = parseJson(text)
    return found.shape === 'json' && isObject(body)
      ? { ...found, missingKeys: keys.filter((key) => !(key in body)) }
      : found
  }

/** Reads a refusal in any shape: OpenAI's error object, another JSON object, a page, bare text. Never throws. */
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

/** `{"error": "text"}`, `{"detail": …}`, `{"errors": [{message}]}`, `{"message": …}`: forms that other servers use. */
function otherMessage(body: JsonObject): string {
  const list = body['errors']
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  const detail = body['detail']
  const error = textOf(body['error'])
  return (
    // A code beside a text is not the text.
    (error !== null && /\s/.test(error) ? error : null) ??
    messageKeys.map((key) => textOf(body[key])).find((text) => text !== null) ??
    error ??
    (detail === undefined || detail === null ? null : JSON.stringify(detail)) ??
    (isObject(first) ? textOf(first['message']) : null) ??
    JSON.stringify(body)
  )
}
