import { lex } from './lexer.ts'
import { markupRegions } from './markup.ts'
import { notebookRegions } from './notebook.ts'
import type { Region } from './source.ts'
import { syntaxOf } from './syntax.ts'

/** The comments and strings of a file by text rules, which need no grammar. */
export function regionsByRules(file: string, text: string): readonly Region[] {
  const syntax = syntaxOf(file)
  if (syntax.mixed === 'markup') return markupRegions(text)
  return syntax.mixed === 'notebook' ? notebookRegions(text) : lex(text, syntax)
}
