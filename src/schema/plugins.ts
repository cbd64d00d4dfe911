import { isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import { unboundedProblem } from './yaml-bounds.ts'

/** Package names that npm accepts. Source: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name, 2026-11-30. */
const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/
/** Without a scheme: one letter before a colon is a drive. */
const filePath = /^(?![a-z][a-z0-9+.-]+:)[^\p{Cc}]+\.(?:[cm]?js|m?ts)$/iu

/** Formats that `plugins` and `--plugin` accept, for error messages. */
export const pluginFormats =
  'a path to a .js, .mjs, .cjs, .ts or .mts file, or the name of an installed package'

/** Whether a plug-in is named by the path of its file or by its package, or undefined for anything else, such as an address. */
export const pluginKind = (text: string): 'file' | 'package' | undefined =>
  filePath.test(text) ? 'file' : packageName.test(text) ? 'package' : undefined

/** `plugins` of graycard.yaml. */
export const pluginList = z.array(z.string().refine((text) => pluginKind(text) !== undefined, pluginFormats))

/** A plug-in as a contract file names it. */
export interface NamedPlugin {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** The plug-ins that a contract file names. Empty where the list has any problem: reading the whole file reports it. */
export function pluginsIn(text: string): readonly NamedPlugin[] {
  // Most files name none, and need not be parsed twice.
  if (!text.includes('plugins') || unboundedProblem(text)) return []
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const list = document.errors.length === 0 ? document.get('plugins') : undefined
  if (!isSeq(list)) return []
  const named = list.items.map((item) => {
    const { line, col: column } = lines.linePos((isScalar(item) && item.range?.[0]) || 0)
    return { text: isScalar(item) ? item.value : undefined, line, column }
  })
  const usable = (one: (typeof named)[number]): one is NamedPlugin =>
    typeof one.text === 'string' && pluginKind(one.text) !== undefined
  return named.every(usable) ? named : []
}
