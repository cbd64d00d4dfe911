import { escapeViews } from './json-escapes.ts'
import { createPartFinder, type TextRange } from './secret-parts.ts'
import { minSecretLength, spellings } from './spellings.ts'

/** Replaces a secret. */
const redacted = '[redacted]'

/** Query parameters that are not secret and help to understand a request. */
const publicParameters = new Set(['api-version', 'size', 'n', 'model'])

export interface Redactor {
  /** Redacts text, JSON or a header value: every secret in any common spelling, every long part of a secret, and the query values of every URL. */
  readonly text: (text: string) => string
  readonly url: (url: string) => string
  /** The same bytes with every secret overwritten. Copies the bytes only if a secret is found. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array
}

/** Matches a URL from the colon on, because a URL with any scheme may contain a password. */
const address = /:(?:\\?\/){2}[^\s"'<>]+/g

/** A URL without its user information and query values. */
function redactUrl(text: string): string {
  const bare = text.replace(/^((?:[a-z][a-z0-9+.-]{0,30})?:?(?:\\?\/){2})[^/\\?#@]*@/i, `$1${redacted}@`)
  const at = bare.indexOf('?')
  return at === -1 ? bare : `${bare.slice(0, at)}?${redactQuery(bare.slice(at + 1))}`
}

/** Replaces every pair of a query with `name=[redacted]`. Works in one pass, because URLs may have several megabytes. */
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

/** The pieces of a secret to search for. In a URL, the host and the scheme are not secret. */
const secretPieces = (secret: string): readonly string[] =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(secret)
    ? secret
        .replace(/^([a-z][a-z0-9+.-]*:\/\/)(?:([^/?#]*)@)?[^/?#]*/i, '$2/')
        .split(/[/?#&=:]/)
        .filter((piece) => piece.length >= minSecretLength)
    : [secret]

function occurrences(text: string, secret: string): readonly TextRange[] {
  const found: TextRange[] = []
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length))
    found.push({ start: at, end: at + secret.length })
  return found
}

/** Replaces ranges, which may overlap. JSON stays JSON: no escape is cut, and a quote at an edge stays. */
function replaceRanges(text: string, ranges: readonly TextRange[]): string {
  const isEscaped = (at: number) => {
    let first = at
    while (text[first - 1] === '\\') first--
    return (at - first) % 2 === 1
  }
  const isQuote = (at: number) => text[at] === '"' && !isEscaped(at)
  let clean = ''
  let copied = 0
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const from = isEscaped(start) || isQuote(start) ? start + 1 : start
    const to = isEscaped(end) || isQuote(end - 1) ? end - 1 : end
    if (to <= copied) continue
    clean += from < copied ? '' : text.slice(copied, from) + redacted
    copied = to
  }
  return clean + text.slice(copied)
}

/** Creates the redactor for these secrets. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const long = secrets.filter((secret) => secret.length >= minSecretLength)
  const all = [...new Set(long.flatMap(spellings))].toSorted((a, b) => b.length - a.length)
  const needles = all.map((text) => Buffer.from(text))
  const partsIn = createPartFinder(long.flatMap(secretPieces))
  const rangesIn = (text: string): readonly TextRange[] => [
    ...all.flatMap((secret) => occurrences(text, secret)),
    ...partsIn(text),
  ]
  const withoutSecrets = (text: string) =>
    replaceRanges(
      text,
      escapeViews(text).flatMap((view) =>
        rangesIn(view.text).map(({ start, end }) => ({ start: view.at(start), end: view.at(end) })),
      ),
    )
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
