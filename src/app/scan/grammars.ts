import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter'
import type { Region } from '../../scan/index.ts'
import { grammarBytes, type GrammarName, parserBytes } from './grammar-files.ts'

/** Longer texts are read by the text rules. In UTF-16 units. */
const maxLength = 250_000

const byExtension: Readonly<Record<string, GrammarName>> = {
  cs: 'c-sharp',
  go: 'go',
  java: 'java',
  php: 'php',
  py: 'python',
  pyi: 'python',
  rb: 'ruby',
  rs: 'rust',
  ...Object.fromEntries(['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts'].map((name) => [name, 'tsx'])),
}

/** Names of nodes in the grammars. */
const comments = new Set(['comment', 'line_comment', 'block_comment', 'html_comment'])
const strings = new Set(
  'string template_string interpreted_string_literal raw_string_literal rune_literal string_literal character_literal verbatim_string_literal interpolated_string_expression encapsed_string heredoc nowdoc heredoc_body char_literal'.split(
    ' ',
  ),
)

/** Reads comments and strings by a language's grammar. Undefined for a text that no grammar is for, or that is too long. */
export type GrammarReader = (text: string) => readonly Region[] | undefined

/** Loads each grammar once, when the first file needs it. */
export function createGrammars(): {
  readonly readerFor: (file: string) => Promise<GrammarReader | undefined>
} {
  let parser: Promise<Parser> | undefined
  const languages = new Map<GrammarName, Promise<Language>>()
  return {
    async readerFor(file) {
      const name = byExtension[file.slice(file.lastIndexOf('.') + 1).toLowerCase()]
      if (name === undefined) return undefined
      parser ??= Parser.init({ wasmBinary: parserBytes() }).then(() => new Parser())
      const ready = await parser
      if (!languages.has(name)) languages.set(name, Language.load(grammarBytes(name)))
      const language = await languages.get(name)
      return (text) => {
        if (text.length > maxLength) return undefined
        ready.setLanguage(language ?? null)
        const tree = ready.parse(text)
        if (tree === null) return undefined
        try {
          return regionsOf(tree)
        } finally {
          tree.delete()
        }
      }
    },
  }
}

function regionsOf(tree: Tree): readonly Region[] {
  const regions: Region[] = []
  const cursor = tree.walk()
  for (let done = false; !done;) {
    const { nodeType: type, startIndex: start, endIndex: end } = cursor
    const kind = comments.has(type)
      ? 'comment'
      : strings.has(type)
        ? stringKind(cursor, end - start)
        : undefined
    if (kind !== undefined) regions.push({ start, end, kind })
    if (kind === undefined && cursor.gotoFirstChild()) continue
    while (!cursor.gotoNextSibling())
      if (!cursor.gotoParent()) {
        done = true
        break
      }
  }
  cursor.delete()
  return regions
}

/** A string that is a statement of its own is documentation in Python. */
function stringKind(cursor: TreeCursor, length: number): Region['kind'] {
  const { currentNode: node } = cursor
  return node.type === 'string' &&
    node.parent?.type === 'expression_statement' &&
    length > 6 &&
    !node.hasError
    ? 'comment'
    : 'string'
}
