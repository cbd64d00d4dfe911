import {
  isCredentialHeader,
  isKeyShaped,
  isObject,
  type PastedRequest,
  urlParts,
} from '../../contract/index.ts'
import { secretsIn } from '../../pasted/index.ts'
import { defaultKeyEnv, providerAtHost } from '../builtins/index.ts'

/** An API key that stood in a pasted request. */
export interface TakenKey {
  /** `header authorization`, `query key`, `user`. */
  readonly place: string
  /** The secret. Never printed: for the redactor. */
  readonly value: string
  /** Name of the variable that stands for it. */
  readonly variable: string
}

/** A request without its keys. */
export interface KeylessRequest {
  readonly request: PastedRequest
  readonly keys: readonly TakenKey[]
}

const schemes = /^(?:(?:Bearer|Basic|Token|Key|Api-Key)\s+)+/i
/** Names of parameters and fields whose value is a credential. `max_tokens` and `seed` are none. */
const secretName =
  /(?:key|token|sig|signature|password|passwd|secret|credentials?|authorization|hmac|jwt|session(?:[-_]?id)?)$/i

/** A credential without the word before it: `Bearer `. */
export const withoutScheme = (value: string): string => value.replace(schemes, '')

/** Name of the variable that a value consists of: `$NAME`, `${NAME}`, `%NAME%`, `$env:NAME`, `{{NAME}}`. */
export const variableIn = (value: string): string | undefined => {
  const [, a, b, c, d] =
    /^(?:\$(?:env:)?([A-Za-z_]\w*)|\$\{(?:env:)?([A-Za-z_]\w*)(?:[^\w}][^}]*)?\}|%([A-Za-z_]\w*)%|\{\{\s*([A-Za-z_]\w*)\s*\}\})$/.exec(
      value,
    ) ?? []
  return a ?? b ?? c ?? d
}

/** Whether a credential was put there by its owner: neither a variable nor a placeholder such as `sk-...`, `<key>` or `YOUR_API_KEY`. */
function isRealKey(value: string): boolean {
  const secret = withoutScheme(value.trim())
  if (/^eyJ[\w-]{10,}\.[\w-]{10,}/.test(secret)) return true
  if (/^[\w-]{10,19}$/.test(secret) && isKeyShaped(secret) && isMixed(secret)) return true
  if (/[\s$<>{}[\]%*…]|\.\.\.|your|example|xxx|placeholder|api[-_]?key/i.test(secret)) return false
  return secret.length >= 20 && isMixed(secret)
}

/** What is secret in the text of a command, without the placeholders of examples. For the redactor. */
export const secretsOfCommand = (text: string): readonly string[] => secretsIn(text).filter(isRealKey)

/** Letters and digits of many kinds, as a generator of keys writes them. */
const isMixed = (text: string): boolean =>
  /\d/.test(text) && /[A-Za-z]/.test(text) && new Set(text).size >= 10

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Takes the keys out of a request and puts a variable in their place. Placeholders and variables stay. */
export function takeKeys(request: PastedRequest): KeylessRequest {
  const provider = providerAtHost(urlParts(request.url).hostname.toLowerCase())
  const usual = (provider === undefined ? undefined : defaultKeyEnv(provider)) ?? 'IMAGE_API_KEY'
  const keys: TakenKey[] = []
  const names = new Map<string, string>()
  const take = (place: string, value: string): string => {
    const variable = names.get(value) ?? (names.size === 0 ? usual : `${usual}_${names.size + 1}`)
    if (!names.has(value)) keys.push({ place, value, variable })
    names.set(value, variable)
    return `$${variable}`
  }
  const cleaned = (place: string, value: string): string => {
    const secret = withoutScheme(value)
    return isRealKey(secret)
      ? value.slice(0, value.length - secret.length) + take(place, secret)
      : value.replaceAll(/[^\s"'`(){}]{10,}/g, (word) => (isRealKey(word) ? take(place, word) : word))
  }
  /** The value of a parameter, a cookie or a field: a credential by its name, or by its format alone. */
  const ofName = (place: string, name: string, value: string): string =>
    isRealKey(decoded(value)) && (secretName.test(name) || isKeyShaped(value)) ? take(place, value) : value
  const parameters = (place: string, text: string): string =>
    text.replaceAll(
      /(^|[?&;#] ?)([\w.~%-]{1,60})=([^&#;]{1,4000})/g,
      (_, sign: string, name: string, value: string) =>
        `${sign}${name}=${ofName(`${place} ${name}`, name, value)}`,
    )
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      name === 'cookie'
        ? value.replaceAll(/([^\s=;]{1,200})=([^;]{1,4000})/g, (_, cookie: string, one: string) =>
            isRealKey(decoded(one)) ? `${cookie}=${take(`cookie ${cookie}`, one)}` : `${cookie}=${one}`,
          )
        : isCredentialHeader(name) || isKeyShaped(value)
          ? cleaned(`header ${name}`, value)
          : value,
    ]),
  )
  const url = parameters(
    'query',
    request.url.replace(/(?<=\/\/[^/@:]{0,200}:)[^/@]{1,500}(?=@)/, (secret) =>
      variableIn(secret) ? secret : take('URL', secret),
    ),
  )
  const inside = (name: string, value: unknown): unknown => {
    if (typeof value === 'string') {
      if (name === 'prompt') return value
      return /^https?:\/\//i.test(value)
        ? parameters(`body ${name}`, value)
        : ofName(`body ${name}`, name, value)
    }
    if (Array.isArray(value)) return value.map((one: unknown) => inside(name, one))
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([field, one]) => [field, inside(field, one)]))
      : value
  }
  const body = request.body === undefined ? {} : { body: inside('', request.body) }
  const raw = request.body_raw === undefined ? {} : { body_raw: parameters('body', request.body_raw) }
  const form =
    request.form === undefined
      ? {}
      : {
          form: request.form.map(([name, value]): readonly [string, string] => [
            name,
            ofName(`form ${name}`, name, value),
          ]),
        }
  const [user = '', password] = request.auth?.split(/:(.*)/s) ?? []
  const auth =
    password !== undefined && password !== '' && variableIn(password) === undefined
      ? `${user}:${take('user', password)}`
      : isRealKey(user)
        ? take('user', user)
        : request.auth
  return {
    request: { ...request, headers, url, ...body, ...raw, ...form, ...(auth === undefined ? {} : { auth }) },
    keys,
  }
}
