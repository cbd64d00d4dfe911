import { expect, test } from 'vitest'
import { piecesOf } from './split-markdown.ts'

const many = (text: string, times = 5000) => text.repeat(times)
const words = 'Some words of a paragraph.\nAnd one more line.\n\n'

test.each([
  ['paragraphs', many(words)],
  ['items', many('- a\n')],
  [
    'items within each other',
    Array.from({ length: 500 }, (_, index) => `${' '.repeat(index)}- a`).join('\n'),
  ],
  ['one paragraph', many('a\n')],
  ['headings of one line', many('a\n=\n')],
  ['lines of a quote', `> a\n${many('b\n')}`],
  ['one line', many('words ', 20_000)],
  ['rows', `|a|b|\n|-|-|\n${many('|x|y|\n')}`],
  ['rows of a wide table', `${many('|a', 500)}|\n${many('|-', 500)}|\n${many(`${many('|x', 9)}|\n`, 1000)}`],
  ['code', `\`\`\`\n${many('a\n')}`],
  ['code that ends at once', many('```\n')],
  ['tags', many('<a>\n')],
])('every piece is short enough to parse quickly: %s', (_name, text) => {
  const pieces = piecesOf(text)
  expect(pieces.length).toBeGreaterThan(1)
  for (const { text: piece } of pieces) {
    expect(piece.length).toBeLessThan(31_000)
    expect(piece.split('\n').length).toBeLessThan(500)
  }
})

test.each([
  ['quotes', `${'>'.repeat(17)}a`],
  ['items', `${'- '.repeat(17)}a`],
  ['both', `${'1. > '.repeat(9)}a`],
])('the 17th level of nested %s becomes text', (_name, line) => {
  expect(piecesOf(line)).toEqual([{ kind: 'markdown', text: `\\${line}` }])
  expect(piecesOf(line.slice(0, -6))).toEqual([{ kind: 'markdown', text: line.slice(0, -6) }])
})

test.each([
  ['characters', 'a'.repeat(2_000_001)],
  ['lines', many('a\n', 40_000)],
  ['cells', `|a|\n|-|\n${many('|x|y', 20_000)}|`],
  ['tags', many('<a>', 40_000)],
])('a page of too many %s is not read', (_name, text) => {
  expect(() => piecesOf(text)).toThrowErrorMatchingSnapshot()
})
