import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  jsonLine,
  jsonText,
  oneLine,
  screenText,
  someLines,
  someOf,
  thrownText,
  truncate,
  withoutControls,
} from './index.ts'

test.each([
  ['line breaks become spaces', ' a\r\n\tb\u2028c ', 'a b c'],
  ['escape codes show', 'a\u001B[2Jb\u009B31mc\u0007', 'a�[2Jb�31mc�'],
  ['turns of direction show', 'a\u202Eb\u2066c', 'a�b�c'],
  ['halves of a character show, whole ones stay', 'a\uD83Db 🌅', 'a�b 🌅'],
])('one line: %s', (_name, text, line) => {
  expect(oneLine(text)).toBe(line)
})

test.each([
  ['short enough', 'abc', 3, 'abc'],
  ['cut', 'abcdef', 4, 'abc…'],
  ['a character at the cut is dropped whole', 'ab🌅cd', 4, 'ab…'],
  ['or stays whole', 'ab🌅cd', 5, 'ab🌅…'],
  ['so does each part of one that is joined', 'a👩‍🚀b', 4, 'a👩…'],
  ['a mark of its own may go', 'a👍🏽bc', 5, 'a👍…'],
  ['to nothing', 'abc', 1, '…'],
])('shortened: %s', (_name, text, most, short) => {
  expect(truncate(text, most)).toBe(short)
})

test('JSON for a log says the same and holds no command of a runner', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('##[', '###[add-mask]x', '#'))), (texts) => {
      const text = jsonText({ said: texts.join('') })
      expect(JSON.parse(text)).toEqual({ said: texts.join('') })
      expect(text).not.toContain('##[')
    }),
  )
})

const escape = '\u001B'

test.each([
  ['escape codes', `a${escape}[2Jb${escape}]0;title\u0007c\u009B31md`, 'a�[2Jb�]0;title�c�31md'],
  ['concealed text', `${escape}[8mhidden`, '�[8mhidden'],
  ['a carriage return', 'safe\rforged\r\nnext', 'safe�forged\nnext'],
  ['delete and backspace', 'a\u007F\bb', 'a��b'],
  ['turns of direction', 'a\u202E\u2066\u200F\u061Cb', 'a����b'],
  ['characters without a width', 'a\u200B\u2060\uFEFFb', 'a���b'],
  ['separators of lines', 'a\u2028::error::b\u2029c', 'a�::error::b�c'],
  ['a workflow command', 'a\n::error::b', 'a\n: :error::b'],
  ['a workflow command behind spaces', ' \t ::add-mask::b', ' \t : :add-mask::b'],
  ['a workflow command behind a colour', `${escape}[31m::error::b`, `${escape}[31m: :error::b`],
  ['an old workflow command', 'a ##[error]b ###[group]', 'a # #[error]b ## #[group]'],
])('a screen is not controlled by %s', (_name, text, shown) => {
  expect(screenText(text)).toBe(shown)
})

test('colours, tabs, joined emoji and ordinary colons stay on a screen', () => {
  const text = `${escape}[1m${escape}[31mfail${escape}[39m${escape}[22m\tC::D \u{1F469}\u200D\u{1F680}\n  a: b::c\n`
  expect(screenText(text)).toBe(text)
})

test('annotations keep their commands, and control nothing else', () => {
  expect(withoutControls(`::error file=a::b${escape}[2J\n`)).toBe('::error file=a::b�[2J\n')
})

test('a screen text of a megabyte comes to an end', () => {
  for (const unit of ['\n', ' ', '\n ', ':', `${escape}[31m`, `${escape}[`, '\u2028', '##'])
    expect(screenText(unit.repeat(1_000_000 / unit.length)).length).toBeGreaterThan(0)
})

test('JSON holds no character that a screen or a reader of lines acts on, and says the same', () => {
  const said = Array.from({ length: 0x2070 }, (_, code) => String.fromCharCode(code)).join('')
  for (const json of [jsonText({ said }), jsonLine({ said })]) {
    expect(json.trimEnd()).not.toMatch(/[\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/)
    expect(JSON.parse(json)).toEqual({ said })
  }
  expect(jsonLine({ said })).not.toContain('\n')
})

test.each([
  ['an error', new Error('why'), 'why'],
  ['a text', 'why', 'why'],
  ['nothing', undefined, 'undefined'],
  ['a symbol', Symbol('why'), 'Symbol(why)'],
  ['an object without a prototype', Object.create(null), 'a value that has no text'],
  [
    'an object that throws',
    {
      toString() {
        throw new Error('no')
      },
    },
    'a value that has no text',
  ],
  [
    'an error whose message has no text',
    Object.assign(new Error('x'), { message: Object.create(null) }),
    'a value that has no text',
  ],
])('the text of %s that was thrown', (_name, thrown: unknown, text) => {
  expect(thrownText(thrown)).toBe(text)
})

test('a list of thousands is shortened, and says by how much', () => {
  const names = Array.from({ length: 3000 }, (_, index) => `n${index}`)
  expect(someOf(names, 2)).toBe('n0, n1 and 2998 more')
  expect(someOf(names)).toMatch(/ and 2960 more$/)
  expect(someOf(['a', 'b'], 2)).toBe('a, b')
  expect(someLines(names, 2)).toBe('n0\nn1\nand 2998 more')
  expect(someLines(['a'])).toBe('a')
})
