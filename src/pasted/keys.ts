import {
  isCredentialHeader,
  isDrawn,
  isExampleKey,
  isKeyShaped,
  isObject,
  isPlaceholder,
  type PastedRequest,
  secretParameter,
} from '../contract/index.ts'

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
interface KeylessRequest {
  readonly request: PastedRequest
  readonly keys: readonly TakenKey[]
}

/** A credential without the word before it: `Bearer `, `Key `. */
export const withoutScheme = (value: string): string => value.replace(/^(?:[A-Za-z][\w-]{0,30}\s+)+/, '')

/** Name of the variable that a value consists of: `$NAME`, `${NAME:-x}`, `%NAME%`, `$env:NAME`, `{{NAME}}`. */
export const variableIn = (value: string): string | undefined => {
  const [, a, b, c, d] =
    /^(?:\$(?:env:)?([A-Za-z_]\w*)|\$\{(?:env:)?([A-Za-z_]\w*)(?:[^\w}][^}]*)?\}|%([A-Za-z_]\w*)%|\{\{\s*([A-Za-z_]\w*)\s*\}\})$/.exec(
      value,
    ) ?? []
  return a ?? b ?? c ?? d
}

/** A shorter value is the example of a local gateway, such as `sk-1234`, or no key. */
const minKeyLength = 8
/** `sk-123456`. */
const isCounted = (text: string): boolean =>
  /^(?:[a-z]{2,4}[-_])?1234(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?$/i.test(text)

/** Whether a value that stands where a key belongs is one, whatever its characters. */
const isKey = (value: string): boolean =>
  value.length >= minKeyLength && !isPlaceholder(value) && !isCounted(value)

/** Whether a value is a key wherever it stands. A shape that is filled with an example is none. */
const isKeyAnywhere = (value: string): boolean => isKeyShaped(value) && isKey(withoutScheme(value))

/** Whether a value is an API key by its characters: as long and as mixed as a generator writes them. */
export const isGenerated = (value: string): boolean =>
  isKeyAnywhere(value) || (value.length >= 20 && isDrawn(value) && new Set(value).size >= 10 && isKey(value))

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Headers that are named after keys and hold none. */
const notCredential = /idempotency|[-_](?:id|name|alias|type|count|limit)$/i

/**
 * Takes the keys out of a request and puts a variable in their place: the value of every header, parameter, cookie and field that is named after
 * credentials, the password of a URL or of `-u`, and whatever has the format of a key. Placeholders and variables stay. `usual` names the first
 * variable.
 */
export function takeKeys(request: PastedRequest, usual: string): KeylessRequest {
  const keys: TakenKey[] = []
  const names = new Map<string, string>()
  const take = (place: string, value: string): string => {
    const variable = names.get(value) ?? (names.size === 0 ? usual : `${usual}_${names.size + 1}`)
    if (!names.has(value)) keys.push({ place, value, variable })
    names.set(value, variable)
    return `$${variable}`
  }
  const ofHeader = (name: string, value: string): string => {
    const place = `header ${name}`
    if (name === 'cookie')
      return value.replaceAll(
        /([^\s=;]{1,200})=([^;]{1,4000})/g,
        (whole: string, cookie: string, one: string) => {
          const text = decoded(one)
          const secret = (secretParameter(cookie) !== 'never' && isKey(text)) || isGenerated(text)
          return secret ? `${cookie}=${take(`cookie ${cookie}`, one)}` : whole
        },
      )
    const secret = withoutScheme(value)
    const named = isCredentialHeader(name) && !notCredential.test(name)
    if ((named && isKey(secret)) || isKeyAnywhere(value))
      return value.slice(0, value.length - secret.length) + take(place, secret)
    return named
      ? value.replaceAll(/[^\s"'`(){}=,]{10,}/g, (word) => (isGenerated(word) ? take(place, word) : word))
      : value
  }
  /** The parameters of a URL or a form's text. */
  const parameters = (place: string, text: string): string =>
    text.replaceAll(
      /(^|[?&;#] ?)([\w.~%-]{1,60})=([^&#;]{1,4000})/g,
      (_, sign: string, name: string, value: string) => {
        const named = secretParameter(name) !== 'never' && !isExampleKey(decoded(value))
        return `${sign}${name}=${named || isKeyAnywhere(decoded(value)) ? take(`${place} ${name}`, value) : value}`
      },
    )
  const ofUrl = (place: string, url: string): string =>
    parameters(
      `${place}query`,
      url.replace(/(?<=\/\/[^/@:]{0,200}:)[^/@]{1,500}(?=@)/, (secret) =>
        isExampleKey(secret) || variableIn(secret) !== undefined ? secret : take(`${place}URL`, secret),
      ),
    )
  const ofField = (place: string, name: string, value: string): string => {
    if (name === 'prompt') return value
    if (/^https?:\/\//i.test(value)) return ofUrl(`${place} ${name}, `, value)
    return (secretParameter(name) !== 'never' && isKey(value)) || isKeyAnywhere(value)
      ? take(`${place} ${name}`, value)
      : value
  }
  const inside = (name: string, value: unknown): unknown => {
    if (typeof value === 'string') return ofField('body', name, value)
    if (Array.isArray(value)) return value.map((one: unknown) => inside(name, one))
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([field, one]) => [field, inside(field, one)]))
      : value
  }
  const { auth, body, body_raw: raw, form } = request
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, ofHeader(name, value)]),
  )
  const url = ofUrl('', request.url)
  const [user = '', password = ''] = auth?.split(/:(.*)/s) ?? []
  return {
    request: {
      ...request,
      headers,
      url,
      ...(body === undefined ? {} : { body: inside('', body) }),
      ...(raw === undefined ? {} : { body_raw: parameters('body', raw) }),
      ...(form === undefined
        ? {}
        : { form: form.map(([name, value]) => [name, ofField('form', name, value)] as const) }),
      ...(auth === undefined
        ? {}
        : {
            auth:
              password !== '' && !isExampleKey(password) && variableIn(password) === undefined
                ? `${user}:${take('user', password)}`
                : password === '' && isKey(user)
                  ? auth.replace(user, take('user', user))
                  : auth,
          }),
    },
    keys,
  }
}
