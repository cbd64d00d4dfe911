/** A text as a reader of its notation sees it. `start` and `end` map the edges of a range in it to the original text. */
export interface View {
  readonly text: string
  readonly start: (position: number) => number
  readonly end: (position: number) => number
}

/** Gateways put the JSON of an error into a string, in which the next gateway puts it again. */
const maxLevels = 4

/** A byte above `7F` continues a character of UTF-8, so the bytes of one character are decoded together. */
const utf8 = (mark: string) =>
  `${mark}(?:[0-7][0-9a-f]|[cd][0-9a-f]${mark}[89ab][0-9a-f]|e[0-9a-f](?:${mark}[89ab][0-9a-f]){2}|f[0-7](?:${mark}[89ab][0-9a-f]){3})`
/** Characters without a width, and those between the bytes of ASCII in UTF-16. */
const invisible = '[\\0\\u00AD\\u200B-\\u200F\\u2060-\\u2064\\uFEFF]'
/**
 * Escapes of URLs, JSON, JavaScript and HTML, and invisible characters. Every alternative has a bounded length, so that the
 * search is linear.
 */
const escape = new RegExp(
  `${utf8('%')}|%u[0-9a-f]{4}|\\\\(?:u[0-9a-f]{4}|u\\{[0-9a-f]{1,6}\\}|x[0-9a-f]{2}|["'\\\\/bfnrt])|&#(?:[0-9]{1,7}|x[0-9a-f]{1,6});?|&(?:[a-z]{2,12};|(?:amp|lt|gt|quot)\\b)|${invisible}`,
  'gi',
)
/** Most texts contain none of these characters, and are not copied. */
const mayEscape = new RegExp(`[\\\\%&]|${invisible}`)
/** Escapes of quoted-printable. They are resolved apart, because in a URL `=10` is no escape. */
const quotedPrintable = new RegExp(`${utf8('=')}|=\\r?\\n`, 'gi')

const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Source: https://html.spec.whatwg.org/multipage/named-characters.html, the names of ASCII and of frequent punctuation, 2026-11-30. */
const entities: Readonly<Record<string, string>> = Object.fromEntries(
  'amp & lt < gt > quot " apos \' excl ! num # dollar $ percnt % lpar ( rpar ) ast * midast * plus + comma , period . sol / colon : semi ; equals = quest ? commat @ lsqb [ lbrack [ bsol \\ rsqb ] rbrack ] Hat ^ lowbar _ UnderBar _ grave ` lcub { lbrace { verbar | vert | VerticalLine | rcub } rbrace } szlig ß hellip … mdash — ndash – lsquo ‘ rsquo ’ ldquo “ rdquo ” euro € oelig œ aelig æ AElig Æ oslash ø Oslash Ø'
    .split(' ')
    .flatMap((name, index, all) => (index % 2 === 0 ? [[name, all[index + 1] ?? '']] : []))
    .concat([
      ['nbsp', ' '],
      ['Tab', '\t'],
      ['NewLine', '\n'],
      ['shy', ''],
      ['zwj', ''],
      ['zwnj', ''],
    ]),
)
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030A',
  cedil: '\u0327',
}

function entity(whole: string, name: string): string {
  const known = entities[name] ?? entities[name.toLowerCase()]
  if (known !== undefined) return known
  const accent = accents[name.slice(1)]
  return accent === undefined ? whole : `${name[0] ?? ''}${accent}`.normalize('NFC')
}

const codePoint = (digits: string, radix: number): string => {
  const code = Number.parseInt(digits, radix)
  return code > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(code)
}

/** What one match of `escape` stands for. */
function meaning(whole: string): string {
  const [first, second = ''] = whole
  if (whole.startsWith('&#')) {
    const digits = whole.slice(2).replace(';', '')
    return /^x/i.test(digits) ? codePoint(digits.slice(1), 16) : codePoint(digits, 10)
  }
  if (first === '&') return entity(whole, whole.slice(1).replace(';', ''))
  if (first === '\\')
    return /[ux]/i.test(second)
      ? codePoint(whole.replaceAll(/[^0-9a-f]/gi, ''), 16)
      : (letters[second] ?? second)
  if (first === '%' || first === '=')
    return /u/i.test(second)
      ? codePoint(whole.slice(2), 16)
      : Buffer.from(whole.replaceAll(/[^0-9a-f]/gi, ''), 'hex').toString()
  return ''
}

/** The text itself as a view. */
const plainView = (text: string): View => ({ text, start: (at) => at, end: (at) => at })

/**
 * A text as it is, and with the escapes of any notation resolved, level by level. Every character can be written as an escape, so a search in
 * the text alone misses what its reader will see.
 */
export function decodedViews(text: string, levels = maxLevels): readonly View[] {
  const found: View[] = [plainView(text)]
  while (found.length <= levels) {
    const last = found.at(-1)
    const next = last && mayEscape.test(last.text) && replacedView(last, escape, meaning)
    if (!next) break
    found.push(next)
  }
  const last = found.at(-1)
  const printable = last?.text.includes('=') && replacedView(last, quotedPrintable, meaning)
  return printable ? [...found, printable] : found
}

/** White space, and the halves of UTF-16 that a decoder left over. */
// oxlint-disable-next-line no-control-regex
const ignored = /[\s\0]+/g

/** Denser white space is removed by a loop over bytes, which is ten times as fast as an expression. */
const maxSparse = 1 / 200
const samples = 1000

function isDense(text: string): boolean {
  let spaces = 0
  for (let n = 0; n < Math.min(samples, text.length); n++)
    if (text.charCodeAt((n * 1_000_003) % text.length) <= 0x20) spaces++
  return spaces > samples * maxSparse
}

/** A text without white space, so that wrapped lines and pairs of hexadecimal digits are found. */
export function folded(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!isDense(text) || /[^\0-\xFF]/.test(text)) return text.replace(ignored, '')
  const bytes = Buffer.from(text, 'latin1')
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    bytes[length] = byte
    if ((byte > 0x20 || !isSpace[byte]) && byte !== 0xa0) length++
  }
  return bytes.toString('latin1', 0, length)
}

/** Whether `ignored` matches a control character or the space. */
const isSpace = Array.from({ length: 0x21 }, (_, code) => /[\s\0]/.test(String.fromCharCode(code)))

/** Positions in a view after `folded`, as positions in the view itself. */
export const foldedPositions = ({ text }: View): Pick<View, 'start' | 'end'> =>
  offsetsOf(text, ignored, () => '')

/** A text as `folded` has it, with more and more escapes resolved. */
export const allDecoded = (text: string): readonly string[] =>
  decodedViews(text).map((view) => folded(view.text))

/** The view with each match replaced. Undefined if nothing changes. */
function replacedView(view: View, pattern: RegExp, replace: (match: string) => string): View | undefined {
  const text = view.text.replace(pattern, replace)
  return text === view.text
    ? undefined
    : { text, ...positions(view, () => offsetsOf(view.text, pattern, replace)) }
}

/** Positions in a view made from another. They are computed on the first use, because most texts hold no secret. */
function positions(view: View, compute: () => Offsets): Offsets {
  let map: Offsets | undefined
  return {
    start: (at) => view.start((map ??= compute()).start(at)),
    end: (at) => view.end((map ??= compute()).end(at)),
  }
}

interface Offsets {
  readonly start: (position: number) => number
  readonly end: (position: number) => number
}

function offsetsOf(text: string, pattern: RegExp, replace: (match: string) => string): Offsets {
  /** For each replacement: where it begins and ends in the new text, and where its match ends in the old text. */
  const begins: number[] = []
  const ends: number[] = []
  const behind: number[] = []
  let length = 0
  let copied = 0
  for (const { 0: whole, index } of text.matchAll(pattern)) {
    begins.push((length += index - copied))
    ends.push((length += replace(whole).length))
    behind.push((copied = index + whole.length))
  }
  const mapped = (position: number, count: number) =>
    count === 0 ? position : (behind[count - 1] ?? 0) + Math.max(0, position - (ends[count - 1] ?? 0))
  return {
    start: (position) => mapped(position, countBelow(ends, position + 1)),
    end: (position) => mapped(position, countBelow(begins, position)),
  }
}

/** How many of the ascending numbers are below the limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
