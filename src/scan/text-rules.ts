import { lex } from './lexer.ts'
import { markupRegions } from './markup.ts'
import { notebookRegions } from './notebook.ts'
import type { Region } from './source.ts'
import { syntaxOf } from './syntax.ts'

/** The comments and strings of a file by text rules. */
interface RuledRegions {
  readonly regions: readonly Region[]
  /** A grammar could find others. False for JavaScript without anything that the rules could misread, and true for every other language. */
  readonly doubt: boolean
}

/** A longer text is read by text rules in any case. In UTF-16 units. */
export const maxGrammarLength = 60_000

/** Reads comments and strings by text rules, which need no grammar. */
export function regionsByRules(file: string, text: string): RuledRegions {
  const syntax = syntaxOf(file)
  if (syntax.mixed === 'markup') return { regions: markupRegions(text), doubt: true }
  if (syntax.mixed === 'notebook') return { regions: notebookRegions(text), doubt: true }
  let doubt = text.length > maxGrammarLength || !/\.[cm]?[jt]sx?$/i.test(file)
  const regions = lex(text, syntax, doubt ? undefined : () => (doubt = true))
  return { regions, doubt }
}
