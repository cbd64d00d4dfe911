import { type JsonObject, providerFacts, toObject, urlParts } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { ApiConfig } from '../workspace/index.ts'
import { bodyFields, encoded, leavesOf, sameEndpoint, type CommandTarget } from './sent-request.ts'

/** A pasted request, and the contract that was made of it. */
interface Pasted {
  readonly api: CommandTarget & Required<Pick<ApiConfig, 'request'>>
  /** Without credentials. */
  readonly url: string
  /** Of the body. */
  readonly fields: JsonObject
  /** Places of credentials. The first one becomes the contract's key. */
  readonly credentials: readonly string[]
  /** Names of headers that a contract cannot hold. */
  readonly headers: readonly string[]
}

/** What the contract's request does not send as the pasted request does, in whole sentences. */
export function differences({ api, url, fields, credentials, headers }: Pasted): readonly string[] {
  const { sent, provider } = encoded(api, api.request)
  const asked = leavesOf(fields)
  const body = leavesOf(bodyFields(sent))
  const left = [
    ...new Set(
      [...asked].flatMap(([path, value]) => (same(body.get(path), value) ? [] : [missing(path, body)])),
    ),
  ].filter((name) => name !== 'model')
  const [first, ...others] = credentials
  const [credential] = provider.credentials
  const place = `the header ${credential?.header ?? ''}`
  return [
    ...(sent.url === '' || sameEndpoint(sent.url, url)
      ? []
      : [`Graycard sends to ${sent.url}, the command to ${url}`]),
    ...(left.length === 0 ? [] : [`Graycard does not send these fields of the command: ${left.join(', ')}`]),
    ...(headers.length === 0
      ? []
      : [`Graycard does not send these headers of the command: ${headers.join(', ')}`]),
    ...(first === undefined || credential === undefined || place === first
      ? []
      : [`Graycard sends the API key in ${place}, the command in ${first}`]),
    ...(others.length === 0
      ? []
      : [`Graycard does not send these credentials of the command: ${others.join(', ')}`]),
  ]
}

/** The model that an API has in its path behind the base URL, such as a queue's: the path with which the provider encodes the same URL. */
export function modelOfPath(provider: string, url: string): string | undefined {
  const path = urlParts(url).path
  const before = urlParts(providerFacts(knowledge, provider).baseUrl ?? '').path
  if (!path.startsWith(`${before}/`)) return undefined
  const model = decodeURIComponent(path.slice(before.length + 1))
  const { sent } = encoded({ provider, model, prompt: '-' }, {})
  return sameEndpoint(sent.url, url) ? model : undefined
}

/**
 * The fields in the words of a contract, `n` and `size`, if the provider translates them back into the same request. No fields, if the contract
 * sends to another endpoint with a format of its own.
 */
export function inContractsWords(fields: JsonObject, target: CommandTarget, url: string): JsonObject {
  const plain = encoded(target, {}).sent
  if (!sameEndpoint(plain.url, url) && !/\/(?:generations|edits)$/.test(url.split('?', 1)[0] ?? '')) return {}
  const body = (request: JsonObject) => leavesOf(bodyFields(encoded(target, request).sent))
  const wanted = body(fields)
  const isSame = (request: JsonObject) => {
    const made = body(request)
    return made.size === wanted.size && [...wanted].every(([path, value]) => same(made.get(path), value))
  }
  return candidates(fields).reduce<JsonObject>((found, { names, more }) => {
    const { [names[0] ?? '']: value } = found
    const rest = Object.fromEntries(Object.entries(found).filter(([name]) => !names.includes(name)))
    const next = { ...rest, ...more }
    return value !== undefined && isSame(next) ? next : found
  }, fields)
}

interface Candidate {
  /** Fields that it may replace. */
  readonly names: readonly string[]
  readonly more: JsonObject
}

/** Fields that may be what a contract calls `n` or `size`. */
const candidates = (fields: JsonObject): readonly Candidate[] => [
  ...Object.entries(fields).flatMap(([name, value]): readonly Candidate[] => {
    if (typeof value === 'number' && name !== 'n' && value > 1) return [{ names: [name], more: { n: value } }]
    const { width, height } = toObject(value)
    return typeof width === 'number' && typeof height === 'number'
      ? [{ names: [name], more: { size: `${width}x${height}` } }]
      : []
  }),
  ...(typeof fields['width'] === 'number' && typeof fields['height'] === 'number'
    ? [{ names: ['width', 'height'], more: { size: `${fields['width']}x${fields['height']}` } }]
    : []),
]

/** A form has text for numbers, and options of curl behind the name of a file. */
const same = (a: unknown, b: unknown): boolean => a !== undefined && text(a) === text(b)

const text = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/^(@[^;]+);.*$/, '$1') : JSON.stringify(value)

/** The highest part of a path that the body does not have at all, or the whole path if its value differs. */
function missing(path: string, body: ReadonlyMap<string, unknown>): string {
  const parts = path.match(/\.?[^.[]+|\[\d+\]/g) ?? [path]
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join(''))
  const has = (prefix: string) =>
    [...body.keys()].some(
      (key) => key === prefix || key.startsWith(`${prefix}.`) || key.startsWith(`${prefix}[`),
    )
  return prefixes.find((prefix) => !has(prefix)) ?? path
}
