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

const address = /https?:(?:\\?\/){2}[^\s"'<>]+/gi

/** One address without its user information and without the values of its query. */
function cleanAddress(text: string): string {
  const bare = text.replace(/^(https?:(?:\\?\/){2})[^/\\?#@]*@/i, `$1${redacted}@`)
  const at = bare.indexOf('?')
  if (at === -1) return bare
  const query = bare
    .slice(at + 1)
    .replaceAll(/([^=&\\;#]+)=((?:(?!&|\\u0026|&amp;)[^#])*)/g, (pair, name: string) =>
      harmless.has(name) ? pair : `${name}=${redacted}`,
    )
  return `${bare.slice(0, at)}?${query}`
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
