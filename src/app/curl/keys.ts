import { type PastedRequest, urlParts } from '../../contract/index.ts'
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

/** Headers whose value is a credential. */
export const isCredentialHeader = (name: string): boolean =>
  /auth|key|token|secret|cookie|password|credential|session|signature/i.test(name)

const schemes = /^(?:(?:Bearer|Basic|Token|Key|Api-Key)\s+)+/i
const secretParameters = /^(?:key|api[-_]?key|token|access_token|sig|signature|password|secret)$/i

/** A credential without the word before it: `Bearer `. */
export const withoutScheme = (value: string): string => value.replace(schemes, '')

/** Name of the variable that a value consists of: `$NAME`, `${NAME}`, `%NAME%`, `$env:NAME`, `{{NAME}}`. */
export const variableIn = (value: string): string | undefined => {
  const [, a, b, c, d] =
    /^(?:\$(?:env:)?([A-Za-z_]\w*)|\$\{(?:env:)?([A-Za-z_]\w*)[^}]*\}|%([A-Za-z_]\w*)%|\{\{\s*([A-Za-z_]\w*)\s*\}\})$/.exec(
      value,
    ) ?? []
  return a ?? b ?? c ?? d
}

/** Whether a credential was put there by its owner: neither a variable nor a placeholder such as `sk-...`, `<key>` or `YOUR_API_KEY`. */
function isRealKey(value: string): boolean {
  const secret = withoutScheme(value.trim())
  if (/^eyJ[\w-]{10,}\.[\w-]{10,}/.test(secret)) return true
  if (/[\s$<>{}[\]%*…]|\.\.\.|your|example|xxx|placeholder|api[-_]?key/i.test(secret)) return false
  return secret.length >= 20 && /\d/.test(secret) && /[A-Za-z]/.test(secret) && new Set(secret).size >= 10
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
    return isRealKey(secret) ? value.slice(0, value.length - secret.length) + take(place, secret) : value
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      isCredentialHeader(name) ? cleaned(`header ${name}`, value) : value,
    ]),
  )
  const url = request.url
    .replace(/(?<=\/\/[^/@:]{0,200}:)[^/@]{1,500}(?=@)/, (secret) =>
      variableIn(secret) ? secret : take('URL', secret),
    )
    .replaceAll(/([?&])([\w-]{1,60})=([^&#]{1,4000})/g, (whole, sign: string, name: string, value: string) =>
      secretParameters.test(name) && isRealKey(value)
        ? `${sign}${name}=${take(`query ${name}`, value)}`
        : whole,
    )
  const [user = '', password] = request.auth?.split(/:(.*)/s) ?? []
  const auth =
    password !== undefined && password !== '' && variableIn(password) === undefined
      ? `${user}:${take('user', password)}`
      : isRealKey(user)
        ? take('user', user)
        : request.auth
  return { request: { ...request, headers, url, ...(auth === undefined ? {} : { auth }) }, keys }
}
