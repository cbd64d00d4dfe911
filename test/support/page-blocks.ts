import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The code blocks of the pages, as test/pages.test.ts tries them. */

export const root = path.resolve(import.meta.dirname, '../..')

/** Pages for users: README.md and the pages of docs/. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

export interface Block {
  readonly language: string
  /** Words after the language: a file name, or how the block is tried. */
  readonly words: readonly string[]
  readonly text: string
  /** Line of the page on which the text begins. */
  readonly line: number
}

export const textOf = (page: string): string => readFileSync(path.join(root, page), 'utf8')

export const blocksOf = (page: string): readonly Block[] => {
  const text = textOf(page)
  return [...text.matchAll(/^( *)```(\w+)([^\n]*)\n([^]*?)^\1```$/gm)].map(
    ([whole, indent = '', language = '', words = '', code = '']) => ({
      language,
      words: words.split(' ').filter(Boolean),
      text: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      line: text.slice(0, text.indexOf(whole)).split('\n').length + 1,
    }),
  )
}

/** Commands of a `sh` block, one a line; a line that ends in a backslash goes on. */
export const linesOf = ({ text }: Block): readonly string[] =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** The words of a command, without its comment. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.replace(/(^|\s)#.*$/, '').matchAll(/(?:"([^"]*)"|'([^']*)'|([^\s"']+))+/g)].map((match) =>
    match[0].replaceAll(/["']/g, ''),
  )
