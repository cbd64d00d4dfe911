import { createPartFinder } from './secret-parts.ts'
import { minSecretLength, spellings } from './spellings.ts'

/** What stands in place of a secret. */
const redacted = '[redacted]'

/** Query parameters whose values are no secrets and help to understand a call. */
const publicParameters = new Set(['api-version', 'size', 'n', 'model'])

export interface Redactor {
  /** Free text, JSON, header values: every secret, in any usual spelling, every long part of one, and every query value of every address in it. */
  readonly text: (text: string) => string
  readonly url: (url: string) => string
  /** The same bytes, with every secret in them overwritten. Copies only when something was found. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array
}

/** From the colon on: an address of any kind may hold a password. */
const address = /:(?:\\?\/){2}[^\s"'<>]+/g

/** One address without its user information and without the values of its query. */
function redactUrl(text: string): string {
  const bare = text.replace(/^((?:[a-z][a-z0-9+.-]{0,30})?:?(?:\\?\/){2})[^/\\?#@]*@/i, `$1${redacted}@`)
  const at = bare.indexOf('?')
  return at === -1 ? bare : `${bare.slice(0, at)}?${redactQuery(bare.slice(at + 1))}`
}

/** A query with `name=[redacted]` for every pair. One pass, whatever the length: addresses of megabytes are sent too. */
function redactQuery(query: string): string {
  const pair = /([^=&\\;#]+)(=?)/g
  const valueEnd = /[&#]|\\u0026|$/g
  let clean = ''
  let copied = 0
  for (let found = pair.exec(query); found; found = pair.exec(query)) {
    const [, name = '', equals] = found
    if (equals === '') continue
    const start = pair.lastIndex
    valueEnd.lastIndex = start
    const end = valueEnd.exec(query)?.index ?? query.length
    if (!publicParameters.has(name)) {
      clean += query.slice(copied, start) + redacted
      copied = end
    }
    pair.lastIndex = end
  }
  return clean + query.slice(copied)
}

/** Where parts of a secret are looked for: in an address the pieces that may be secret, for its host and its usual words are everybody's. */
const secretPieces = (secret: string): readonly string[] =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(secret)
    ? secret
        .replace(/^([a-z][a-z0-9+.-]*:\/\/)(?:([^/?#]*)@)?[^/?#]*/i, '$2/')
        .split(/[/?#&=:]/)
        .filter((piece) => piece.length >= minSecretLength)
    : [secret]

/** Removes these secrets from everything that is written down. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const long = secrets.filter((secret) => secret.length >= minSecretLength)
  const all = [...new Set(long.flatMap(spellings))].toSorted((a, b) => b.length - a.length)
  const needles = all.map((text) => Buffer.from(text))
  const partsIn = createPartFinder(long.flatMap(secretPieces))
  const withoutParts = (text: string) => {
    let clean = ''
    let copied = 0
    for (const { start, end } of partsIn(text)) {
      clean += text.slice(copied, start) + redacted
      copied = end
    }
    return clean + text.slice(copied)
  }
  const withoutSecrets = (text: string) =>
    withoutParts(all.reduce((rest, secret) => rest.replaceAll(secret, redacted), text))
  const text = (value: string) => withoutSecrets(value).replaceAll(address, redactUrl)
  return {
    text,
    url: (value) => redactUrl(withoutSecrets(value)),
    bytes(value) {
      const view = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      const copy = needles.some((needle) => view.includes(needle)) ? Buffer.from(view) : view
      if (copy !== view)
        for (const needle of needles)
          for (let at = copy.indexOf(needle); at !== -1; at = copy.indexOf(needle, at))
            copy.fill('*', at, at + needle.length)
      const parts = partsIn(copy.toString('latin1'))
      if (parts.length === 0) return copy === view ? value : copy
      const clean = copy === view ? Buffer.from(view) : copy
      for (const { start, end } of parts) clean.fill('*', start, end)
      return clean
    },
  }
}
