import { Language, Parser, Query, type Tree } from 'web-tree-sitter'
import { maxGrammarLength, type Region } from '../../scan/index.ts'
import { grammarBytes, type GrammarName, parserBytes } from './grammar-files.ts'

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

/** Deeper nesting takes a grammar more than linear time. */
const maxDepth = 300
/** Steps of the parser that a text may take: source code takes 8 a kilobyte (measured on TypeScript), a text in another language three times as many. */
const maxSteps = (length: number): number => 60 + length / 60

/** Names of nodes in the grammars. */
const comments = ['comment', 'line_comment', 'block_comment', 'html_comment']
const strings =
  'string template_string interpreted_string_literal raw_string_literal rune_literal string_literal character_literal verbatim_string_literal interpolated_string_expression encapsed_string heredoc nowdoc heredoc_body char_literal'.split(
    ' ',
  )

/** Reads the comments and strings of a text by a language's grammar. Undefined for a text that is in another language. */
type GrammarReader = () => readonly Region[] | undefined

/** Loads each grammar once, when the first file needs it. */
export function createGrammars(): {
  /** Undefined for a file that no grammar is for, and for a text that is too long or too deep for one. */
  readonly readerFor: (file: string, text: string) => Promise<GrammarReader | undefined>
} {
  let parser: Promise<Parser> | undefined
  const languages = new Map<GrammarName, Promise<{ readonly language: Language; readonly query: Query }>>()
  return {
    async readerFor(file, text) {
      const name = byExtension[file.slice(file.lastIndexOf('.') + 1).toLowerCase()]
      if (name === undefined || text.length > maxGrammarLength || depthOf(text) > maxDepth) return undefined
      parser ??= Parser.init({ wasmBinary: parserBytes() }).then(() => new Parser())
      const ready = await parser
      if (!languages.has(name))
        languages.set(
          name,
          Language.load(grammarBytes(name)).then((language) => ({
            language,
            query: queryFor(language, name),
          })),
        )
      const grammar = await languages.get(name)
      if (grammar === undefined) return undefined
      return () => {
        ready.setLanguage(grammar.language)
        let steps = 0
        const tree = ready.parse(text, undefined, { progressCallback: () => ++steps > maxSteps(text.length) })
        ready.reset()
        if (tree === null) return undefined
        try {
          return regionsOf(tree, grammar.query)
        } finally {
          tree.delete()
        }
      }
    },
  }
}

/** How deep brackets are nested, also those in strings. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [bracket] of text.matchAll(/[()[\]{}]/g)) {
    depth = Math.max(0, depth + ('([{'.includes(bracket) ? 1 : -1))
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** Matches comments and strings, and strings that are documentation in Python. */
function queryFor(language: Language, name: GrammarName): Query {
  const pattern = (names: readonly string[], capture: string) =>
    names.filter((one) => language.idForNodeType(one, true) !== null).map((one) => `(${one}) @${capture}`)
  return new Query(
    language,
    [
      ...(name === 'python' ? ['(expression_statement . (string) @documentation .)'] : []),
      ...pattern(comments, 'comment'),
      ...pattern(strings, 'string'),
    ].join('\n'),
  )
}

function regionsOf(tree: Tree, query: Query): readonly Region[] {
  const regions: Region[] = []
  let last = 0
  for (const { name, node } of query.captures(tree.rootNode)) {
    const { startIndex: start, endIndex: end } = node
    // What lies within a string is part of it.
    if (start < last) continue
    last = end
    const isComment = name === 'comment' || (name === 'documentation' && !node.hasError && end - start > 6)
    regions.push({ start, end, kind: isComment ? 'comment' : 'string' })
  }
  return regions
}
