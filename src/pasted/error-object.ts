import { type ErrorPart, isObject, type JsonObject, optionalField } from '../contract/index.ts'
import {
  codeKeys,
  eitherKeys,
  headerKeys,
  messageKeys,
  paramKeys,
  requestKeys,
  statusKeys,
  typeKeys,
} from './error-keys.ts'
import { asStatus, asText, isWord, pick } from './value-fields.ts'

const maxFields = 60
const maxMessage = 2000
const maxField = 300

const sentence = (value: unknown) => {
  const text = asText(value)
  return text !== undefined && !isWord(text) ? text : undefined
}

/** The error that an object itself is, without what it contains. */
export function partOf(object: JsonObject, path: string, writer: ErrorPart['writer']): ErrorPart | undefined {
  const plain = pick(object, messageKeys, (value) => (typeof value === 'string' ? asText(value) : undefined))
  const message =
    (plain !== undefined && !isWord(plain) ? plain : undefined) ??
    pick(object, eitherKeys, sentence) ??
    listedMessage(object) ??
    plain ??
    pick(object, ['error', 'err', 'name'], (value) => (typeof value === 'string' ? asText(value) : undefined))
  const title = sentence(object['title'])
  const code =
    pick(object, codeKeys, asText) ??
    pick(object, ['error', 'error_type', 'name'], (value) =>
      typeof value === 'string' && isWord(value) && value !== message ? value : undefined,
    )
  const type = pick(object, typeKeys, (value) =>
    typeof value === 'string' && value !== '' && value !== message ? value : undefined,
  )
  const status = pick(object, statusKeys, asStatus)
  const loc = object['loc']
  const param =
    pick(object, paramKeys, (value) => (typeof value === 'string' && value !== '' ? value : undefined)) ??
    (Array.isArray(loc) ? loc.findLast((one): one is string => typeof one === 'string') : undefined)
  if (message === undefined && (code === undefined || (/^\d{1,3}$/.test(code) && status === undefined)))
    return undefined
  const said =
    title !== undefined && message !== undefined && title !== message
      ? `${title}: ${message}`
      : (message ?? '')
  return {
    writer,
    shape: /(?:^|\.)error$/.test(path) && message !== undefined ? 'openai' : 'json',
    message: said.slice(0, maxMessage),
    ...optionalField('code', code),
    ...optionalField('type', type),
    ...optionalField('param', param),
    ...optionalField('status', status),
    ...fieldsOf(object, path),
  }
}

/** The texts of a list of errors. */
function listedMessage(object: JsonObject): string | undefined {
  const list =
    pick(object, ['errors', 'messages', 'detail'], (value) =>
      Array.isArray(value)
        ? value.filter((one): one is string => typeof one === 'string' && one !== '')
        : undefined,
    ) ?? []
  return list.length === 0 ? undefined : list.slice(0, 5).join('; ')
}

/** The other leaves of an error object by their path. */
function fieldsOf(object: JsonObject, path: string): { readonly fields?: Readonly<Record<string, string>> } {
  const fields: Record<string, string> = {}
  const add = (value: unknown, at: string, depth: number): void => {
    if (Object.keys(fields).length >= maxFields || depth > 5) return
    if (Array.isArray(value))
      for (const [index, one] of value.slice(0, 10).entries()) add(one, `${at}[${index}]`, depth + 1)
    else if (isObject(value)) {
      for (const [key, one] of Object.entries(value))
        if (!requestKeys.has(key) && !headerKeys.includes(key) && key !== 'stack')
          add(one, at === '' ? key : `${at}.${key}`, depth + 1)
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      fields[at] = String(value).slice(0, maxField)
  }
  add(object, path, 0)
  return Object.keys(fields).length === 0 ? {} : { fields }
}
