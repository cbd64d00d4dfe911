import { expect, test } from 'vitest'
import { ranked } from './ranked.ts'

const choices = ['gpt-image-2.6', 'gpt-image-2', 'other (gpt)'].map((label) => ({
  id: label.split(' ')[0] ?? '',
  label,
}))

test.each([
  ['', ['gpt-image-2.6', 'gpt-image-2', 'other']],
  ['gpt-image-2', ['gpt-image-2', 'gpt-image-2.6']],
  ['GPT-IMAGE-2', ['gpt-image-2', 'gpt-image-2.6', 'GPT-IMAGE-2']],
  ['gpt', ['gpt-image-2.6', 'gpt-image-2', 'other', 'gpt']],
  ['2.6', ['gpt-image-2.6', '2.6']],
  ['mine', ['mine']],
])('best match first for "%s"', (text, ids) => {
  const options = ranked(choices, true)
  expect(options(text).map(({ value }) => value.id)).toEqual(ids)
  expect(options(text)).toBe(options(text))
})
test('only listed values, unless own names are allowed', () => {
  expect(ranked(choices, false)('mine')).toEqual([])
})
