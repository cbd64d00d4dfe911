import { describe, expect, test } from 'vitest'
import { digest, isPage, pageOf, sectionsOf, tablesOf } from './index.ts'

const read = (text: string) => sectionsOf(pageOf({ text, location: 'https://upstream.example/page' }))
const filler =
  'Long enough a text to be taken for a page, which a few words would not be, says the reader of pages.'

test.each([
  {
    name: 'headings that repeat are numbered',
    text: `# A\n${filler}\n## B\none\n## B\ntwo`,
    names: ['A', 'B', 'B (2)'],
  },
  {
    name: 'a heading within a heading',
    text: `<main><h1>A <a href="#a">#</a></h1><p>${filler}</p><h2>B</h2></main>`,
    names: ['A', 'B'],
  },
  { name: 'code is no heading', text: `# A\n${filler}\n\`\`\`sh\n# not one\n\`\`\`\n`, names: ['A'] },
  {
    name: 'front matter and comments are not read',
    text: `---\ntitle: x\n---\n<!-- # no -->\n# A\n${filler}`,
    names: ['A'],
  },
])('sections: $name', ({ text, names }) => {
  expect(read(text).map(({ name }) => name)).toEqual(names)
})

test.each([
  {
    name: 'pipes that are escaped',
    text: `# A\n${filler}\n\n| a | b |\n|---|:-:|\n| \`x\\|y\` | **2** |`,
    rows: [['x|y', '2']],
  },
  {
    name: 'HTML in Markdown',
    text: `# A\n${filler}\n<table><tr><th>a</th></tr><tr><td><code>x</code><br>y</td></tr></table>\n`,
    rows: [['x y']],
  },
  {
    name: 'hyphens that do not break',
    text: `# A\n${filler}\n\n| a |\n|---|\n| 2026‑05‑12 |`,
    rows: [['2026-05-12']],
  },
])('tables: $name', ({ text, rows }) => {
  expect(
    read(text)
      .flatMap(tablesOf)
      .flatMap((table) => table.rows.map((row) => row.map((cell) => cell.text))),
  ).toEqual(rows)
})

describe('what is a page', () => {
  test.each([
    ['<!doctype html><p>x', true],
    ['# Title\ntext', true],
    ['# remark\nkey: value', false],
    ['{"a": "# b"}', false],
    ['<?xml version="1.0"?><rss/>', false],
    ['just words', false],
  ])('%j: %s', (text, is) => {
    expect(isPage({ text, location: 'https://upstream.example/page' })).toBe(is)
  })
})

test('a long text is kept by its beginning and a fingerprint of all of it', () => {
  const long = 'word '.repeat(100)
  expect(digest('short')).toBe('short')
  expect(digest(long)).toHaveLength(240 + 19)
  expect(digest(`${long}a`)).not.toBe(digest(`${long}b`))
})
