import { expect, test } from 'vitest'
import { holdsKnownWord } from './known-prompts.ts'

test.each([
  ['GRAYCARD', true],
  ['graycard', true],
  ['The word GRAY-CARD, in black', true],
  ['GRAYCAR', true],
  ['GRAYCAROX', true],
  ['GREYCARO', false],
  ['CARD', false],
  ['', false],
  ['A beautiful sunset', false],
])('“%s”: %s', (text, holds) => {
  expect(holdsKnownWord(text)).toBe(holds)
})
