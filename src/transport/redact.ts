/** What stands in place of a secret. */
const redacted = '[redacted]'

/** Shorter texts are not treated as secrets: they would tear holes into everything. */
const shortest = 6
/** Query parameters whose values are no secrets and help to understand a call. */
const harmless = new Set(['api-version', 'size', 'n', 'model'])

export interface Redactor {
  /** Free text, JSON, header values: every secret, in any usual spelling, and every query value of every address in it. */
  readonly text: (text: string) => string
  readonly url: (url: string) => string
  /** The same bytes, with every secret in them overwritten. Copies only when something was found. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array
}

/** The ways one secret may be spelled: as it is, in JSON, in an address, in base64 at any alignment. */
function spellings(secret: string): readonly string[] {
  const base64 = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64')
    // The characters at either end also depend on what stands next to the secret.
    const core = text
      .slice(shift === 0 ? 0 : shift + 1)
      .replace(/=+$/, '')
      .slice(0, -1)
    return core.length >= shortest ? [core, core.replaceAll('+', '-').replaceAll('/', '_')] : []
  })
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURI(secret),
    ...base64,
  ]
}

/** From the colon on: an address of any kind may hold a password. */
const address = /:(?:\\?\/){2}[^\s"'<>]+/g

/** One address without its user information and without the values of its query. */
function cleanAddress(text: string): string {
  const bare = text.replace(/^((?:[a-z][a-z0-9+.-]{0,30})?:?(?:\\?\/){2})[^/\\?#@]*@/i, `$1${redacted}@`)
  const at = bare.indexOf('?')
  return at === -1 ? bare : `${bare.slice(0, at)}?${cleanQuery(bare.slice(at + 1))}`
}

/** A query with `name=[redacted]` for every pair. One pass, whatever the length: addresses of megabytes are sent too. */
function cleanQuery(query: string): string {
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
    if (!harmless.has(name)) {
      clean += query.slice(copied, start) + redacted
      copied = end
    }
    pair.lastIndex = end
  }
  return clean + query.slice(copied)
}

/** Removes these secrets from everything that is written down. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const long = secrets.filter((secret) => secret.length >= shortest)
  const all = [...new Set(long.flatMap(spellings))].toSorted((a, b) => b.length - a.length)
  const needles = all.map((text) => Buffer.from(text))
  const withoutSecrets = (text: string) =>
    all.reduce((rest, secret) => rest.replaceAll(secret, redacted), text)
  const text = (value: string) => withoutSecrets(value).replaceAll(address, cleanAddress)
  return {
    text,
    url: (value) => cleanAddress(withoutSecrets(value)),
    bytes(value) {
      const view = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      if (!needles.some((needle) => view.includes(needle))) return value
      const copy = Buffer.from(view)
      for (const needle of needles)
        for (let at = copy.indexOf(needle); at !== -1; at = copy.indexOf(needle, at))
          copy.fill('*', at, at + needle.length)
      return copy
    },
  }
}
