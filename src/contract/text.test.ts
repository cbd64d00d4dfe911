import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonText, oneLine, truncate } from './index.ts'

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
