import { describe, expect, test } from 'vitest'
import { type Cell, isPage, type Page, pageOf, sectionsOf } from './index.ts'
import type { Block } from './page.ts'

const read = (text: string) => sectionsOf(pageOf({ text, location: 'https://upstream.example/page' }))
const filler =
  'Long enough a text to be taken for a page, which a few words would not be, says the reader of pages.'

/** A block on one line: `h2 …`, `t …` (`t0 …` in an item), `i0 …` for an item, `c …`, or a table with its rows apart by ` / `. */
function shown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `h${block.level} ${block.text}`
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(cellShown).join(' | ')).join(' / ')
    case 'item':
      return `i${block.depth} ${block.text}`
    case 'text':
      return `t${block.depth ?? ''} ${block.text}`
    case 'code':
      return `c ${block.text}`
  }
}
const cellShown = ({ text, code }: Cell): string => text + code.map((one) => ` (${one})`).join('')
const markdown = (text: string): Page =>
  pageOf({ text: `${filler}\n\n${text}`, location: 'https://upstream.example/page.md' })
const blocksOf = (text: string) => markdown(text).blocks.slice(1)

const forms: readonly (readonly [name: string, text: string, ...blocks: string[]])[] = [
  ['headings', '# A\n### B ###\n#\tC\n#no', 'h1 A', 'h3 B', 'h1 C', 't #no'],
  ['underlined headings', 'A\n=\n\nB\n---\n\nof two\nlines\n---', 'h1 A', 'h2 B', 'h2 of two lines'],
  ['headings with anchors', '## A {#a}\n## B {#b-c} \n## `C` {/* #c */}', 'h2 A', 'h2 B', 'h2 C'],
  ['headings with links and code', '## [A](#a) `b` **c**', 'h2 A b c'],
  ['paragraphs', 'a\nb\n\nc  \nd\\\ne', 't a b', 't c d e'],
  ['a line across', 'a\n\n---\n\nb\n\n***', 't a', 't b'],
  ['an item for each', '- a\n- b\n  c\n* d\n1. e\n2) f', 'i0 a', 'i0 b c', 'i0 d', 'i0 e', 'i0 f'],
  [
    'items within items, in order',
    '- a\n  - b\n    1. c\n       - d\n    2. e\n  - f\n- g',
    'i0 a',
    'i1 b',
    'i2 c',
    'i3 d',
    'i2 e',
    'i1 f',
    'i0 g',
  ],
  [
    'items with room between them',
    '- a\n\n  more of a\n\n  - b\n\n- c',
    'i0 a',
    't0 more of a',
    'i1 b',
    'i0 c',
  ],
  ['tasks', '- [x] a\n- [ ] b', 'i0 a', 'i0 b'],
  ['code in an item', '1. a\n   ```sh\n   - b\n   ```\n2. c', 'i0 a', 'c - b', 'i0 c'],
  ['a table in an item', '- a\n\n  | b |\n  |---|\n  | c |\n- d', 'i0 a', 'b / c', 'i0 d'],
  ['quotes', '> a\n> b\n>\n> > c\n> - d', 't a b', 't c', 'i0 d'],
  ['headings in quotes and items', '> ## A\n> b\n\n- # C', 't A', 't b', 'i0 C'],
  ['fenced code', '```js\n# a | b\n\n<p>\n```\n~~~~\n```\n~~~~', 'c # a | b\n\n<p>', 'c ```'],
  ['code without an end', '```\na\n\nb', 'c a\n\nb'],
  ['indented code', 'a\n\n    # b\n    - c\n\nd', 't a', 'c # b\n- c', 't d'],
  ['tables', '| a | b |\n|---|:-:|\n| 1 | **2** |\n\nc', 'a | b / 1 | 2', 't c'],
  ['tables without outer pipes', 'a | b\n-|-\n1 | 2', 'a | b / 1 | 2'],
  ['tables of one column', '|a|\n|-|\n|1|', 'a / 1'],
  ['tables with cells too few and too many', '|a|b|\n|-|-|\n|1|\n|1|2|3|', 'a | b / 1 / 1 | 2 | 3'],
  ['escaped pipes', '|a|\n|-|\n|x \\| y|', 'a / x | y'],
  ['escaped pipes in code', '|a|b|\n|-|-|\n|`x\\|y`|`z`|', 'a | b / x|y (x|y) | z (z)'],
  ['code in cells', '|a|\n|-|\n|`b`, ``c`d`` and e|', 'a / b, c`d and e (b) (c`d)'],
  ['empty cells', '|a|b|\n|-|-|\n||2|\n|1||', 'a | b /  | 2 / 1 | '],
  ['hyphens that do not break', '|a|\n|-|\n|2026‑05‑12|', 'a / 2026-05-12'],
  ['a caption right above a table', 'Limits\n| a |\n|---|\n| 1 |', 'h6 Limits', 'a / 1'],
  ['a sentence above a table', 'These are:\n| a |\n|---|\n| 1 |', 't These are:', 'a / 1'],
  ['a line apart from a table', 'Limits\n\n| a |\n|---|\n| 1 |', 't Limits', 'a / 1'],
  ['two lines above a table', 'Our\nlimits\n| a |\n|---|\n| 1 |', 't Our limits', 'a / 1'],
  ['emphasis', '**a** *b* ***c*** __d__ _e_ snake_case_name 2 * 3', 't a b c d e snake_case_name 2 * 3'],
  [
    'what is struck out, and ranges with a tilde',
    'a ~~b `c`~~ d <del>e</del> f <s>g</s>\n\n1~4 or 6~9\n\n|h|\n|-|\n|~~`i`~~ j|\n\n<table><tr><td><s>k</s> l <del><code>m</code></del></td></tr></table>',
    't a d f',
    't 1~4 or 6~9',
    'h / j',
    'l',
  ],
  [
    'links',
    '[a](https://a.example "t") <https://b.example> https://c.example/d_e_f',
    't a https://b.example https://c.example/d_e_f',
  ],
  [
    'links that are defined elsewhere',
    '[a][1], [b] and [c][2]\n\n[1]: https://a.example\n[B]: https://b.example',
    't a, b and [c][2]',
  ],
  ['links with brackets and parentheses', '[a [b]](https://a.example/(c)%20(d)) e', 't a [b] e'],
  ['images', '![a chart](c.png) ![](d.png) [![e](f.png)](g)', 't a chart e'],
  ['notes', 'a[^1]\n\n[^1]: b c', 't a[^1]', 't [^1]: b c'],
  ['escapes and entities', '\\*a\\* &lt;b&gt; &amp; c&nbsp;d \\# 1\\. e', 't *a* <b> & c d # 1. e'],
  ['HTML in lines', 'a<br>b <b>c</b> <sup id="x">d</sup>', 't a b c d'],
  ['HTML around text', '<div align="center">\n<h2>A</h2>\nb <b>c</b>\n</div>\n\nd', 'h2 A', 't b c', 't d'],
  ['what unfolds', '<details>\n<summary>a</summary>\n\n- b\n\n</details>', 't a', 'i0 b'],
  ['styles and scripts', '<style>\na { b: c }\n\nd {}\n</style>\n\ne', 't e'],
  [
    'a table in HTML, with room in it',
    'a\n\n<table>\n<tr><th>b</th></tr>\n\n    <tr><td><code>x</code><br>y\n\n</td></tr>\n</table>\nc',
    't a',
    'b / x y (x)',
    't c',
  ],
  ['a table in HTML in an element', '<div>\n  <TABLE border=1><tr><td>a</table></div>\nb', 'a', 't b'],
  [
    'tables in HTML, one in the other',
    '<table><tr><td>a<table><tr><td>b</table></table>\n\nc',
    'a b / b',
    't c',
  ],
  [
    'a cell that spans rows, and one that spans columns',
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td rowSpan="2">x</td><td>1</td></tr><tr><td>2</td></tr><tr><td colspan="2">y</td></tr></table>',
    'a | b / x | 1 / x | 2 / y | ',
  ],
  [
    'a head of two rows',
    '<table><thead><tr><th rowspan="2">a</th><th colspan="2">per image</th></tr><tr><th>b</th><th>c</th></tr></thead><tr><td>1</td><td>2</td><td>3</td></tr></table>',
    'a | per image b | per image c / 1 | 2 | 3',
  ],
  [
    'spans that are broken',
    '<table><tr><td rowspan="x">a</td><td colspan="-1">b</td></tr><tr><td rowspan="9">c</td></tr></table>',
    'a | b / c',
  ],
  [
    'buttons in cells: values and actions',
    '<table><tr><th>a</th></tr><tr><td>30<button>rpm</button> <button><b>$0.05</b></button><button>Copy</button></td></tr></table>',
    'a / 30 rpm $0.05',
  ],
  ['a table in HTML without an end', '<table><tr><td>a\n\n# B', 'a', 'h1 B'],
  [
    'a table in HTML that is code',
    '```\n<table>\n```\n\n`<table>` is a tag\n\n</table>',
    'c <table>',
    't <table> is a tag',
  ],
  [
    'remarks',
    '<!-- # a -->\nb <!-- c\n\n# d --> e\n\n<!---->\n<!-- --> f\n\n|g|\n|-|\n|h<!-- i -->|',
    't b e',
    't f',
    'g / h',
  ],
  ['a remark without an end', 'a\n\nb <!-- c', 't a', 't b <!-- c'],
  [
    'what MDX adds',
    'import { A } from \'./a.jsx\'\nimport b from "b"\n\n<Tabs>\n  <Tab title="c">\n    ## D\n\n    e `f`\n\n    | g |\n    |---|\n    | 1 |\n  </Tab>\n</Tabs>\n\n{/* h */}\n\nexport const i = 1',
    'h2 D',
    't e f',
    'g / 1',
  ],
  [
    'lines that end like those of Windows',
    '# A\r\n\r\n- b\r\n- c\r\n\r\n|d|\r\n|-|\r\n|1|\r\n',
    'h1 A',
    'i0 b',
    'i0 c',
    'd / 1',
  ],
]
test.each(forms)('Markdown: %s', (_name, text, ...blocks) => {
  expect(blocksOf(text).map(shown)).toEqual(blocks)
})

test.each([
  [
    'lists',
    '<ul><li>a <code>b</code><p>c</p><ol><li><p>d</p><p>e</p></ol></li><li>f</li></ul>g',
    'i0 a b',
    't0 c',
    'i1 d',
    't1 e',
    'i0 f',
    't g',
  ],
  [
    'description lists',
    '<dl><dt><code>a</code></dt><dd>b</dd><dt>c<dd><p>d</p><ul><li>e</ul></dl>',
    'i0 a',
    't0 b',
    'i0 c',
    't0 d',
    'i1 e',
  ],
  ['an item that begins with code', '<ul><li><pre>a</pre>b</li></ul>', 'c a', 'i0 b'],
])('HTML: %s', (_name, html, ...blocks) => {
  const page = pageOf({
    text: `<!doctype html><p>${filler}</p>${html}`,
    location: 'https://upstream.example/page',
  })
  expect(page.blocks.slice(1).map(shown)).toEqual(blocks)
})

test('cells that span rows are repeated only so often', () => {
  const row = '<td rowspan="1000">a</td>'.repeat(500)
  const text = `<!doctype html><p>${filler}</p><table><tr>${row}</tr>${'<tr><td>b</td></tr>'.repeat(500)}</table>`
  const page = pageOf({ text, location: 'https://upstream.example/page' })
  const cells = page.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []))
  expect(cells.length).toBeLessThan(30_000)
})

test('ignores front matter; the title is the first heading of level 1', () => {
  const page = pageOf({
    text: `\uFEFF---\ntitle: x\n---\n## A\n# B\n# C\n${filler}`,
    location: 'https://upstream.example/page.md',
  })
  expect(page.title).toBe('B')
  expect(page.blocks.map(shown)).toEqual(['h2 A', 'h1 B', 'h1 C', `t ${filler}`])
})

test.each([
  {
    name: 'the headings above tell equal headings apart',
    text: `# A\n${filler}\n## B\n### C\none\n## D\n### C\ntwo`,
    names: ['A', 'B', 'B › C', 'D', 'D › C'],
  },
  {
    name: 'a day in a paragraph is a heading, in a sentence or a list it is none',
    text: `# A\n${filler}\n\n## B\n\nJun 24\n\none\n\nJun 2\n\nOn Jun 1, 2026 two.\n\n- Jun 1\n`,
    names: ['A', 'B', 'B › Jun 24', 'B › Jun 2'],
  },
  {
    name: 'a heading within a heading',
    text: `<main><h1>A <a href="#a">#</a></h1><p>${filler}</p><h2>B</h2></main>`,
    names: ['A', 'B'],
  },
  {
    name: 'the main part of a page that is one form',
    text: `<body><form><p>menu</p><main><h1>A</h1><p>${filler}</p></main></form></body>`,
    names: ['A'],
  },
  { name: 'code is no heading', text: `# A\n${filler}\n\`\`\`sh\n# not one\n\`\`\`\n`, names: ['A'] },
  {
    name: 'front matter and comments are ignored',
    text: `---\ntitle: x\n---\n<!-- # no -->\n# A\n${filler}`,
    names: ['A'],
  },
])('sections: $name', ({ text, names }) => {
  expect(read(text).map(({ place }) => place)).toEqual(names)
})

describe('recognising a page', () => {
  test.each([
    ['<!doctype html><p>x', true],
    ['# Title\ntext', true],
    ['# remark\nkey: value', false],
    ['{"a": "# b"}', false],
    ['<?xml version="1.0"?><rss/>', false],
    ['just words', false],
    ['<!-- # a --> <!-- b -->\n<div>', true],
    ['<!---->'.repeat(500), false],
    [`${' '.repeat(100_000)}x\n`.repeat(10), false],
  ])('%.30j: %s', (text, is) => {
    expect(isPage({ text, location: 'https://upstream.example/page' })).toBe(is)
  })
})

describe('hostile pages', () => {
  const words = 'Some words of a paragraph, with `code` and **more**.\n\n'
  test.each([
    ['6 MB of paragraphs', words.repeat(120_000)],
    ['20 MB of lines with nothing on them', `a${'\n'.repeat(20_000_000)}b`],
    ['a table of 100,000 cells', `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(50_000)}`],
    ['nothing but items', '- a\n'.repeat(100_000)],
    ['nothing but tags', '<a>'.repeat(100_000)],
  ])('%s are too long', (_name, text) => {
    expect(() => markdown(text)).toThrowErrorMatchingSnapshot()
  })

  test.each([
    ['tables', '<table><tr><td>'],
    ['elements', '<div>'],
  ])('nested %s in HTML exceed the maximum depth', (_name, tag) => {
    expect(() => markdown(tag.repeat(3000))).toThrowErrorMatchingSnapshot()
  })

  const many = (text: string) => text.repeat(1000)
  test.each([
    ['remarks', many('<!---->'), ''],
    ['spaces in a heading', `# a${many('    ')}b`, 'a b'],
    ['anchors', `# ${many('{#')}`, many('{#')],
    ['brackets', many('['), many('[')],
    ['marks that could be emphasis', many('a**b_'), many('a**b_')],
    ['tags without an end', many('a<b "'), many('a<b "')],
    ['quotes within each other', `${many('>')}a`, `${many('>')}a`],
    ['items within each other', `${many('- ')}a`, `${many('- ')}a`],
  ])('thousands of %s become text', (_name, text, seen) => {
    expect(
      markdown(text)
        .blocks.slice(1)
        .map(shown)
        .join('')
        .replace(/^(t|h1) /, ''),
    ).toBe(seen)
  })
})

describe('splitting a long page loses nothing', () => {
  const numbers = Array.from({ length: 1000 }, (_, index) => `n${index}`)
  test.each([
    ['paragraphs', (one: string) => `${one}\nand more\n\n`, (one: string) => `t ${one} and more`],
    ['items', (one: string) => `- ${one}\n  - within\n`, (one: string) => `i0 ${one},i1 within`],
    ['sections', (one: string) => `## ${one}\ntext\n`, (one: string) => `h2 ${one},t text`],
    ['code', (one: string) => `\`\`\`\n${one}\n\n# a\n\`\`\`\n`, (one: string) => `c ${one}\n\n# a`],
    ['tables in HTML', (one: string) => `<table><tr><td>${one}\n\n</table>\n`, (one: string) => one],
  ])('%s', (_name, write, block) => {
    expect(blocksOf(numbers.map(write).join('')).map(shown).join()).toBe(numbers.map(block).join())
  })
  test('rows of one table', () => {
    const tables = blocksOf(`| a | b |\n|---|---|\n${numbers.map((one) => `| ${one} | c |\n`).join('')}`)
    expect(tables.length).toBeGreaterThan(1)
    for (const table of tables) expect(shown(table)).toMatch(/^a \| b \/ n/)
    expect(
      tables.flatMap((table) => (table.kind === 'table' ? table.rows.map(([one]) => one?.text) : [])),
    ).toEqual(numbers)
  })
  test('lines of one code block', () => {
    const code = numbers.flatMap((one) => [one, '', '| a |', '|---|'])
    const pieces = blocksOf(`- \`\`\`\n${code.map((line) => `  ${line}\n`).join('')}  \`\`\`\n- b`)
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.at(-1)).toEqual({ kind: 'item', depth: 0, text: 'b', code: [] })
    expect(
      pieces
        .flatMap((one) => (one.kind === 'code' ? one.text.split('\n').map((line) => line.trim()) : []))
        .filter(Boolean),
    ).toEqual(code.filter(Boolean))
  })
})
