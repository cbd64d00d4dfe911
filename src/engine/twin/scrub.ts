import { type Headers, type Json, isObject, requestIdText, twinHeaders } from '../../contract/index.ts'

/** What the texts of one measurement must not carry into a twin, and the names that may stay. */
export interface ScrubContext {
  /** Texts to remove: the prompt, the host, ids of the response. With what replaces each. */
  readonly removed: ReadonlyMap<string, string>
  /** Names that look like an id and are none: models, documented values. */
  readonly publicNames: ReadonlySet<string>
  /** Hosts whose addresses may stay, such as that of a vendor’s documentation. */
  readonly publicHosts: ReadonlySet<string>
}

const removedText = 'removed'

/** A longer text is cut: a page may have megabytes. */
const maxTextLength = 20_000

/** Ids, keys, addresses and tokens. Each alternative takes linear time. */
const privateText = new RegExp(
  [
    String.raw`[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}`,
    String.raw`\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b(?::\d{1,5})?`,
    String.raw`\b(?:sk|pk|org|proj|req|user|key|acct|resp|sess|trace|ft)[-_:][\w:*-]{4,200}`,
    String.raw`\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:internal|local|localdomain|corp|lan|intranet|home|svc|cluster|test)\b(?::\d{1,5})?`,
  ].join('|'),
  'gi',
)
const address = /\bhttps?:\/\/([^\s/"'<>\\)]{1,253})(?:[^\s"'<>\\)]{0,500})/gi
const token = /[\w-]{16,4000}/g

/** Whether a word looks made up: with letters and digits, or with many digits. */
const isToken = (text: string) =>
  /\d{9}/.test(text) || (/\d/.test(text) && /[a-z]/i.test(text)) || /^[0-9a-f-]+$/i.test(text)

/** A text without ids, keys, addresses, hosts and the user's own texts. */
export function scrubbed(text: string, { removed, publicNames, publicHosts }: ScrubContext): string {
  let rest = text.slice(0, maxTextLength)
  for (const [part, replacement] of removed) if (part.length > 2) rest = rest.replaceAll(part, replacement)
  return rest
    .replaceAll(address, (whole, host: string) =>
      publicHosts.has(host.toLowerCase()) ? whole : `https://${removedText}.example`,
    )
    .replaceAll(privateText, (one) => (publicNames.has(one) ? one : removedText))
    .replaceAll(token, (one) => (isToken(one) && !publicNames.has(one) ? removedText : one))
}

const headerValue = /^[\u0020-\u007E]{0,500}$/

/** The headers of a response that a twin repeats. The id of the request is replaced when a response is sent. */
export const keptOf = (headers: Headers, context: ScrubContext): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (!twinHeaders.test(name) || !headerValue.test(value)) return []
      if (name.endsWith('request-id')) return [[name, requestIdText]]
      return [[name, name.includes('ratelimit') ? value : scrubbed(value, context)]]
    }),
  )

/** Short values that mean the same to everybody: sizes, ratios, resolutions, numbers, constants in capitals. */
const publicValue =
  /^(?:\d{1,5}x\d{1,5}|\d{1,3}(?:\.\d)?:\d{1,3}|\d{1,2}[kK]|\d{1,5}|true|false|[A-Z][A-Z_]{1,30}|)$/

const fieldName = /^[A-Za-z_][\w.[\]-]{0,60}$/
const nothing: ScrubContext = { removed: new Map(), publicNames: new Set(), publicHosts: new Set() }

/** Whether the name of a field is that of an API, and not an id. */
export const isFieldName = (name: string): boolean => fieldName.test(name) && scrubbed(name, nothing) === name

/** A JSON value in which every text that is not public is replaced by `replacement`. Undefined for a value that JSON does not have. */
export function publicJson(value: unknown, isPublic: (text: string) => boolean, replacement: string): Json {
  if (typeof value === 'string') return publicValue.test(value) || isPublic(value) ? value : replacement
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return value.slice(0, 32).map((one) => publicJson(one, isPublic, replacement))
  if (!isObject(value)) return null
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      isFieldName(key) ? [[key, publicJson(one, isPublic, replacement)]] : [],
    ),
  )
}
