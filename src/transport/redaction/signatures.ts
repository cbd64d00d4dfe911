import { isExampleKey, isVariable, secretParameter } from '../../contract/index.ts'
import type { TextRange } from './finder.ts'

/** Query parameters that are not secret and help to understand a request. */
const publicParameters = new Set(['api-version', 'size', 'n', 'model'])

/** What stands for a value in an example, a shell command or code: nothing, dots, `$KEY`, `${KEY}`, `os.environ["KEY"]`, `process.env.KEY`, `YOUR_API_KEY`. */
const isNoSecret = (value: string): boolean =>
  isExampleKey(value) ||
  /^(?:…|\.{3}|(?:os\.environ(?:\[|\.get\()|(?:os\.)?getenv\(|ENV\[|process\.env\[)(?:'\w{1,60})?|process\.env\.\w{1,60}[,;)]{0,3})?$/.test(
    value,
  )

/** Characters that are in no name. */
const nameBoundary = /[?&;#\s"'<>|`=,(){}~/\\:]/
/** A shorter value behind an unknown name, outside of a URL, gives no access. */
const minUnknownLength = 20

/** Where a value ends: at the next parameter, or where a URL ends in text, JSON, HTML and Markdown. A quote inside a value does not end it. */
const valueEnd = /[&#\s"<>`|”»]|'(?![\w%])|\\u0026|;(?=[\w.%-]{1,64}=)|$/g
/** Where a value ends in a text that is a URL. */
const urlValueEnd = /[&#]|\\u0026|;(?=[\w.%-]{1,64}=)|$/g

/** The double slash of a URL. */
const doubleSlash = /(?:\\?\/){2}(?=[^\s"'<>])/g
/** Where a URL ends in text, JSON or HTML. Looked up apart from its beginning: a loop over millions of characters exhausts the stack. */
const addressEnd = /[\s"'<>]|$/g

export interface SignatureOptions {
  /** Every value of a query is secret, and not only what is secret by its name. */
  readonly everyValue: boolean
  /** The text is one URL. */
  readonly url?: boolean
}

/**
 * The secret parts of the URLs in a text: passwords, and values of queries, whether a URL is absolute, relative or only a query. Works in one
 * pass, because a text may have several megabytes.
 */
export function signatureRanges(text: string, { everyValue, url = false }: SignatureOptions): TextRange[] {
  if (url) return [...addressRanges(text, everyValue), ...valueRanges(text, everyValue, true)]
  const inAddresses =
    text.includes('//') || text.includes(String.raw`\/`) ? addressRanges(text, everyValue) : []
  return [...inAddresses, ...valueRanges(text, everyValue, false)]
}

/** Values behind an equals sign. */
function valueRanges(text: string, everyValue: boolean, url: boolean): TextRange[] {
  const found: TextRange[] = []
  /** Where the last parameter ended: the next one behind it belongs to the same query. */
  let chain = url ? -1 : -2
  let from = 0
  for (let equals = text.indexOf('='); equals !== -1; equals = text.indexOf('=', from)) {
    const start = nameStart(text, equals, from)
    const name = text.slice(start, equals)
    const lead = text[start - 1] ?? ''
    from = equals + 1
    if (name === '') continue
    const inQuery =
      (start - 1 === chain && !/[\s"'<>]/.test(lead)) || (lead === '?' && /\S/.test(text[start - 2] ?? ''))
    const begins = inQuery || lead === '?' || /[&;#~/]/.test(lead)
    const end = endOf(text, from, url ? urlValueEnd : valueEnd)
    // Behind a semicolon alone, parameters may be those of a header: `"images";r=7;t=41`.
    if (inQuery || (begins && lead !== '/' && lead !== ';')) chain = end
    if (publicParameters.has(name) || isNoSecret(text.slice(from, Math.min(end, from + 80)))) continue
    const by = secretParameter(name)
    const secret =
      by === 'always' ||
      (begins && by === 'in a query') ||
      (everyValue && (inQuery || (begins && (url || end - from >= minUnknownLength))))
    if (!secret) continue
    found.push({ start: from, end })
    from = end
  }
  return found
}

function nameStart(text: string, equals: number, from: number): number {
  let start = equals
  while (start > from && !nameBoundary.test(text[start - 1] ?? '')) start--
  return start
}

function endOf(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

/** Passwords and signed paths. */
function addressRanges(text: string, everyValue: boolean): TextRange[] {
  const found: TextRange[] = []
  let until = 0
  for (const { index } of text.matchAll(doubleSlash)) {
    if (index < until) continue
    until = endOf(text, index, addressEnd)
    const whole = text.slice(index, until)
    const slashes = whole.lastIndexOf('/', 3) + 1
    const host = endOfHost(whole, slashes)
    const at = whole.indexOf('@', slashes)
    const hasScheme = text[index - 1] === ':'
    const user = whole.slice(slashes, at)
    const password = user.slice(user.indexOf(':') + 1)
    if (at !== -1 && at < host && (hasScheme || user.includes(':')) && !isVariable(password))
      found.push({ start: index + slashes, end: index + at })
    if (!everyValue) continue
    const query = whole.slice(host).search(/[?#]/)
    if (query !== -1)
      for (const { start, end } of valueRanges(whole.slice(host + query), true, true))
        found.push({ start: index + host + query + start, end: index + host + query + end })
    if (!hasScheme) continue
    for (const { start, end } of pathSignatures(whole, host))
      found.push({ start: index + start, end: index + end })
  }
  return found
}

function endOfHost(address: string, from: number): number {
  const end = address.slice(from).search(/[/\\?#]/)
  return end === -1 ? address.length : from + end
}

/** A segment that signs a path: a token, a word in capitals, small letters and digits, or what follows a segment that names a signature. */
function pathSignatures(address: string, host: number): TextRange[] {
  const found: TextRange[] = []
  const query = address.slice(host).search(/[?#]/)
  const path = address.slice(host, query === -1 ? undefined : host + query)
  let before = ''
  for (const { 0: segment, index } of path.matchAll(/[^/\\]+/g)) {
    const word = segment.replace(/\.[a-z]{2,5}\d?$/i, '')
    const named = /^(?:sig|sign|signature|signed|token|auth|hmac|jwt)$/i.test(before) && word.length >= 12
    if (named || isToken(word)) found.push({ start: host + index, end: host + index + word.length })
    before = segment
  }
  return found
}

const minTokenLength = 32

const isToken = (word: string): boolean =>
  /^eyJ[\w-]{8,}\.[\w-]+\./.test(word) ||
  /^s--[\w-]{6,}--$/.test(word) ||
  /^bot\d{6,}(?::|%3A)[\w-]{20,}$/i.test(word) ||
  (word.length >= minTokenLength &&
    /^[\w~.=%-]+$/.test(word) &&
    /[A-Z]/.test(word) &&
    /[a-z]/.test(word) &&
    (word.match(/\d/g)?.length ?? 0) >= 3)
