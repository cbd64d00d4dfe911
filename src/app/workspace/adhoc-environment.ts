import { graycardError, optionalField, looksLikeKey } from '../../contract/index.ts'
import { parseUrl } from '../../transport/index.ts'

/** Options of an API without a contract file that describe how it is reached. */
export interface ApiEnvironment {
  readonly keyEnv?: string
  /** Headers such as `x-team: blue`. The value `env:NAME` stands for the variable NAME. */
  readonly header?: readonly string[]
  /** PEM file of an additional certificate authority. */
  readonly caFile?: string
  /** URL of a proxy, or `env:NAME`. */
  readonly proxy?: string
}

/** An environment as in a contract file. A secret that was given as a value is in `variables`, so that it is redacted like any variable. */
interface AdhocEnvironment {
  readonly section: Readonly<Record<string, unknown>>
  readonly variables: Readonly<Record<string, string>>
}

const reference = /^env:([A-Za-z_][A-Za-z0-9_]*)$/
/** Headers whose value is a secret, whatever it looks like. */
const secretHeader = /auth|key|token|secret|cookie|password|credential|session|signature/i

/** The environment of an API without a contract file. Throws OPTION_INVALID without repeating a secret. */
export function adhocEnvironment({ keyEnv, header = [], caFile, proxy }: ApiEnvironment): AdhocEnvironment {
  const variables: Record<string, string> = {}
  const secret = (name: string, value: string) => {
    variables[name] = value
    return name
  }
  const headers = header.map((text, index): readonly [string, unknown] => {
    const [, name = '', rest = ''] = /^([^\s:]+)\s*:(.*)$/s.exec(text) ?? []
    const value = rest.trim()
    if (name === '' || value === '')
      throw graycardError('OPTION_INVALID', {
        option: '--header',
        value: name === '' ? 'text without a colon' : `${name}:`,
        allowed: 'NAME: VALUE, or NAME: env:VARIABLE for a secret, for example --header "x-team: blue"',
      })
    const variable = reference.exec(value)?.[1]
    if (variable !== undefined) return [name, { env: variable }]
    return secretHeader.test(name) || looksLikeKey(name, value)
      ? [name, { env: secret(`GRAYCARD_HEADER_${index + 1}`, value) }]
      : [name, value]
  })
  const proxyEnv =
    proxy === undefined
      ? undefined
      : (reference.exec(proxy)?.[1] ?? secret('GRAYCARD_PROXY', requireProxy(proxy)))
  const section = {
    ...optionalField('keyEnv', keyEnv),
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
    ...optionalField('caFile', caFile),
    ...optionalField('proxyEnv', proxyEnv),
  }
  return { section, variables }
}

/** Replaces everything between the scheme and the host. */
function withoutLogin(url: string): string {
  const end = url.lastIndexOf('@')
  if (end === -1) return url
  const start = url.lastIndexOf('//', end)
  return `${start === -1 ? '' : url.slice(0, start + 2)}[redacted]${url.slice(end)}`
}

/** Returns the URL of a proxy. A URL without a scheme is http. */
function requireProxy(text: string): string {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (/^https?:/i.test(full) && parseUrl(full)) return full
  throw graycardError('OPTION_INVALID', {
    option: '--proxy',
    value: withoutLogin(text),
    allowed: 'an http:// or https:// URL, or env:VARIABLE for a URL with a password',
  })
}
