import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { fileNames, lineFinder, parseLock, pluginsIn, readYaml } from './index.ts'

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
  .split('')
  .map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i]}`).join(',')}]`)
  .join('\n')}`

/** Attacks on a YAML file: what the only problem says, and where. */
const rows: readonly (readonly [string, string, { line: number; column: number; message: RegExp }])[] = [
  ['30 MB of comments', '# c\n'.repeat(7_500_000), { line: 1, column: 1, message: /limit is 2000000/ }],
  ['open brackets', `a:\n  ${'['.repeat(100_000)}`, { line: 2, column: 67, message: /more than 64 levels/ }],
  ['open braces', '{a: '.repeat(100_000), { line: 1, column: 257, message: /more than 64 levels/ }],
  ['lists in lists', `a:\n${'- '.repeat(100_000)}`, { line: 2, column: 1, message: /more than 64 levels/ }],
  ['questions', '? '.repeat(100_000), { line: 1, column: 1, message: /more than 64 levels/ }],
  ['an alias in its own list', 'a: 1\nb: &b [*b]', { line: 2, column: 8, message: /contains the alias/ }],
  [
    'an alias deep in its own group',
    'b: &b\n  c: { d: [1, *b] }',
    { line: 2, column: 15, message: /contains the alias/ },
  ],
  ['an alias that expands to billions', bomb, { line: 2, column: 8, message: /too many nested aliases/ }],
]

describe('attacks on a YAML file', () => {
  test.each(rows)('%s: one problem, with its place', (_what, text, { line, column, message }) => {
    const read = readYaml(text, z.looseObject({}))
    expect(read).toMatchObject({
      ok: false,
      problems: [{ line, column, message: expect.stringMatching(message) }],
    })
    expect(parseLock(text)).toMatchObject({ problems: [{ line: expect.any(Number) }] })
  })
  test.each(rows)('%s: no other reader of the file fails', (_what, text) => {
    expect(fileNames(text)).toMatchObject({ contracts: [] })
    expect(pluginsIn(`plugins: [x]\n${text}`)).toEqual(expect.any(Array))
    expect(lineFinder(text)(['contracts', 'a'])).toBeUndefined()
  })
})
