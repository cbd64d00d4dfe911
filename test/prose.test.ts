import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from '@babel/parser'
import { expect, test } from 'vitest'

/** Every text for people, against docs/glossary.md: one word for one thing, and the words it replaced nowhere. */

const root = path.resolve(import.meta.dirname, '..')
const glossary = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8')
const [, words = '', phrases = ''] = glossary.split(/^## .+$/m)

const rows = words
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (word|-+) /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, terms = '', meaning = '', replaced = '']) => ({
    terms: terms.split(', '),
    meaning,
    replaced: replaced.split(', ').filter((one) => one !== ''),
  }))
const replaced = [
  ...rows.flatMap((row) => row.replaced.map((phrase) => ({ phrase, say: row.terms.join(', ') }))),
  ...[...phrases.matchAll(/`([^`]+)`/g)].map(([, phrase = '']) => ({ phrase, say: 'a plainer sentence' })),
]

/** What somebody else wrote, word for word, or what programs read. */
const verbatim = [/^src\/knowledge\/rejections\//, /^src\/catalogue\/dialects\//, /^docs\/glossary\.md$/]

/** Where a phrase is right, and why. */
const exceptions: readonly { readonly file: RegExp; readonly phrase: string; readonly why: string }[] = [
  { file: /known-prompts\.ts$/, phrase: 'picture', why: 'a prompt: runs are compared by it' },
  { file: /contract\/statement\.ts$/, phrase: 'picture', why: 'the path of stored prices' },
  { file: /image-enforced\.ts$/, phrase: 'picture', why: 'the keys are parts of fingerprints' },
  { file: /simulator\/certificates\.ts$/, phrase: 'pictures', why: 'the seed of a key' },
  { file: /image-models\.ts$/, phrase: 'pictures', why: 'a stored value' },
]

interface Text {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** Strings and comments of a source file. */
function textsOf(file: string, source: string): readonly Text[] {
  const { tokens, comments } = parse(source, { sourceType: 'module', plugins: ['typescript'], tokens: true })
  const strings = (tokens ?? []).flatMap(
    (token: { type: { label?: string }; value?: unknown; loc: { start: { line: number } } }) =>
      ['string', 'template'].includes(token.type.label ?? '') && typeof token.value === 'string'
        ? [{ file, line: token.loc.start.line, text: token.value }]
        : [],
  )
  const remarks = (comments ?? []).map(({ value, loc }) => ({
    file,
    line: loc?.start.line ?? 0,
    text: value.replaceAll(/\s*\n\s*\*?\s*/g, ' '),
  }))
  return [...strings, ...remarks].filter(({ text }) => text.trim().includes(' '))
}

/** Paragraphs of a page, without its code. */
const paragraphsOf = (file: string, source: string): readonly Text[] =>
  source
    .replaceAll(/^```[^]*?^```/gm, (code) => code.replaceAll(/[^\n]/g, ''))
    .split('\n')
    .map((text, index) => ({ file, line: index + 1, text: text.replaceAll(/`[^`]*`/g, '') }))

const filesIn = (folder: string, pattern: RegExp) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter((name) => pattern.test(name))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const texts = [
  ...filesIn('src', /(?<!\.test|\.test-d)\.ts$/).flatMap((file) => textsOf(file, read(file))),
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'action.yml', ...filesIn('docs', /\.md$/)].flatMap(
    (file) => paragraphsOf(file, read(file)),
  ),
].filter(({ file }) => !verbatim.some((one) => one.test(file)))

test('the glossary gives each word one meaning, and replaces none of its own', () => {
  expect(rows.length).toBeGreaterThan(20)
  const terms = rows.flatMap((row) => row.terms)
  expect(terms).toEqual([...new Set(terms)])
  for (const { terms: names, meaning } of rows) expect(meaning, names.join()).toMatch(/^[A-Z].+[\w`]$/)
  expect(replaced.map(({ phrase }) => phrase).filter((phrase) => terms.includes(phrase))).toEqual([])
})

test.each(replaced)('no text says "$phrase": say $say', ({ phrase }) => {
  expect(texts.length).toBeGreaterThan(3000)
  const pattern = new RegExp(String.raw`(?<![\w-])${phrase.replaceAll(' ', String.raw`\s+`)}(?![\w-])`, 'i')
  const found = texts.filter(({ text }) => pattern.test(text))
  const right = (one: Text) => exceptions.some((each) => each.phrase === phrase && each.file.test(one.file))
  expect(
    found.filter((one) => !right(one)).map(({ file, line, text }) => `${file}:${line}: ${text.trim()}`),
  ).toEqual([])
})

test('every exception is needed', () => {
  const idle = exceptions.filter(
    ({ file, phrase }) =>
      !texts.some((one) => file.test(one.file) && one.text.toLowerCase().includes(phrase)),
  )
  expect(idle).toEqual([])
})

test('a name of a type means one thing', () => {
  const declared = new Map<string, string[]>()
  for (const file of filesIn('src', /(?<!\.test|\.test-d)\.ts$/))
    for (const [, name = ''] of read(file).matchAll(/^export (?:interface|type|class) (\w+)/gm))
      declared.set(name, [...(declared.get(name) ?? []), file])
  expect(declared.size).toBeGreaterThan(200)
  expect([...declared].filter(([, files]) => files.length > 1)).toEqual([])
})
