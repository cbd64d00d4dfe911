import { isMap, isScalar, isSeq, type Pair, parseDocument, stringify, type YAMLSeq } from 'yaml'
import type { OwnSource } from './contract-file.ts'

/** Entry of `watch` that stands for the sources that are watched without `watch`. */
export const defaultSources = 'default'

/** An offset of a text, and what to insert there. */
type Insertion = readonly [at: number, text: string]

/**
 * The text of a contract file with a source added under `watch`. Not one other byte changes: the entry takes the style, indentation and line
 * endings of its surroundings. Without `watch`, the new list begins with `default`, because the sources of the contracts are still watched.
 * The text has to be YAML that was read without a problem.
 */
export function addWatchEntry(text: string, entry: OwnSource | string): string {
  const { contents } = parseDocument(text)
  const newline = /\r\n/.test(text) ? '\r\n' : '\n'
  const list = isMap(contents) ? contents.get('watch', true) : undefined
  const [at, added] = isSeq(list)
    ? list.flow === true
      ? intoFlow(text, list, entry, newline)
      : intoBlock(text, list, entry, newline)
    : intoFile(text, contents, entry, newline)
  return text.slice(0, at) + added + text.slice(at)
}

/** On one line, whatever the texts in it are. */
const flowText = (value: unknown): string =>
  stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: true,
    singleQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  }).trim()

const startOfLine = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end
}
/** The end of a node without the white space after it. */
const endOf = (text: string, node: unknown): number => {
  const end = isNode(node) ? (node.range?.[1] ?? 0) : 0
  return text.slice(0, end).trimEnd().length
}
const isNode = (value: unknown): value is { readonly range?: readonly [number, number, number] | null } =>
  typeof value === 'object' && value !== null && 'range' in value

/** After the last entry of `[a, b]`, on a line of its own if that entry has one. */
function intoFlow(text: string, list: YAMLSeq, entry: OwnSource | string, newline: string): Insertion {
  const last = list.items.at(-1)
  if (last === undefined)
    return [(list.range?.[0] ?? 0) + 1, isBlank(text, list) ? flowText(entry) : ` ${flowText(entry)} `]
  const end = endOf(text, last)
  const from = isNode(last) ? (last.range?.[0] ?? 0) : 0
  const before = text.slice(startOfLine(text, from), from)
  return [end, /^\s*$/.test(before) ? `,${newline}${before}${flowText(entry)}` : `, ${flowText(entry)}`]
}

const isBlank = (text: string, { range }: YAMLSeq): boolean => text.slice(range?.[0], range?.[1]) === '[]'

/** A line after the last entry of a list with dashes, after its comment. */
function intoBlock(text: string, list: YAMLSeq, entry: OwnSource | string, newline: string): Insertion {
  const from = list.range?.[0] ?? 0
  const indent = text.slice(startOfLine(text, from), from)
  const end = endOfLine(text, endOf(text, list.items.at(-1)))
  return [end, `${newline}${/^\s*$/.test(indent) ? indent : '  '}- ${flowText(entry)}`]
}

/** A new list at the end of the file, or at the end of a file that is one flow mapping, as in JSON. */
function intoFile(text: string, contents: unknown, entry: OwnSource | string, newline: string): Insertion {
  const list = [defaultSources, entry]
  if (isMap(contents) && contents.flow === true) {
    const value = contents.items.at(-1)
    const key = isJson(text, value) ? `"watch": ${JSON.stringify(list)}` : `watch: ${flowText(list)}`
    return [endOf(text, value?.value ?? value?.key), `, ${key}`]
  }
  const end = documentEnd(text)
  const open = end === 0 || text[end - 1] === '\n' ? '' : newline
  const lines = ['watch:', ...list.map((one) => `  - ${flowText(one)}`)]
  return [end, `${open}${lines.join(newline)}${newline}`]
}

const isJson = (text: string, pair: Pair | undefined): boolean =>
  isScalar(pair?.key) && text[pair.key.range?.[0] ?? 0] === '"'

/** The offset of a document end marker (`...`), or else the end of the text. */
function documentEnd(text: string): number {
  const marker = /^\.\.\.\s*$/m.exec(text)
  return marker ? marker.index : text.length
}
