import { type FoundLiteral, readLiteral } from './literal.ts'

/** A text cut where a printed value begins and ends. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: FoundLiteral['value']; readonly raw: string }

/** How often each character of a text may be read in search of values, so that the time is linear in the length of the text. */
const rereads = 6
const maxEscapes = 4

/** `{`, `[`, or `(` of an error's constructor, before a key or a string, whose quotes may be escaped. */
const start =
  /(?:[{[]|(?<=Error|Exception|Array\n?)\()(?=\s{0,200}(?:["'{[}\]]|(\\{1,15}["'])|[$@A-Za-z_[][\w$.@\]-]{0,80}[ \t]{0,4}(?:=>|[:=](?!\/\/))))/g

/** Cuts a text at the values that programs printed into it: JSON, Python's dictionaries, objects of JavaScript and others. */
export function segmentsOf(text: string, levels = maxEscapes): readonly Segment[] {
  const segments: Segment[] = []
  const budget = { left: rereads * text.length + 1000 }
  const keepText = (from: number, to: number) => {
    const between = text.slice(from, to)
    if (between.trim() !== '') segments.push({ kind: 'text', text: between })
  }
  let done = 0
  const search = new RegExp(start)
  for (let match = search.exec(text); match && budget.left > 0; match = search.exec(text)) {
    if (match[1] !== undefined) {
      if (levels === 0) continue
      // The value was cut out of a string, in which its quotes are escaped.
      keepText(done, match.index)
      return [...segments, ...segmentsOf(unescaped(text.slice(match.index)), levels - 1)]
    }
    const found = readLiteral(text, match.index, budget)
    if (!found || !isTelling(found.value)) continue
    keepText(done, match.index)
    segments.push({ kind: 'value', value: found.value, raw: text.slice(match.index, found.end) })
    done = found.end
    search.lastIndex = done
  }
  keepText(done, text.length)
  const loose = segments.length === 1 && segments[0]?.kind === 'text' ? looseEntries(text, budget) : undefined
  return loose ?? segments
}

/** Entries of an object whose brackets were not copied. */
function looseEntries(text: string, budget: { left: number }): readonly Segment[] | undefined {
  if (!/^\s{0,200}["']\w{1,40}["']\s{0,4}(?:=>|:)\s{0,4}\S/.test(text)) return undefined
  const found = readLiteral(`{${text}`, 0, budget)
  return found && !Array.isArray(found.value) ? [{ kind: 'value', value: found.value, raw: text }] : undefined
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

const unescaped = (text: string): string =>
  text.replaceAll(/\\(["'\\/nrt])/g, (_, one: string) => controls[one] ?? one)

/** An object, or a list of objects. A list of words is part of a sentence. */
const isTelling = (value: FoundLiteral['value']): boolean =>
  !Array.isArray(value) || value.some((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
