import { expect, test } from 'vitest'
import { namesModel, namesSomeModel, plainSentence, sentencesOf, statesSomething } from './sentence.ts'

test.each<[string, readonly string[]]>([
  ['', []],
  ['Draw.', ['Draw.']],
  ['draw-1.5 draws. draw-2 paints.', ['draw-1.5 draws.', 'draw-2 paints.']],
  ['Formats, e.g. png, are allowed. Others fail!', ['Formats, e.g. png, are allowed.', 'Others fail!']],
  ['It is “done.” So is this', ['It is “done.”', 'So is this']],
  ['Costs $0.04. Or v1.2.3 of it.', ['Costs $0.04.', 'Or v1.2.3 of it.']],
  ['one\ntwo. three', ['one', 'two.', 'three']],
  ['已下线。请迁移！', ['已下线。', '请迁移！']],
  ['Known since Jan. 5. Gone', ['Known since Jan. 5.', 'Gone']],
  ['…  . .', []],
])('the sentences of %j', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences)
})

test('quotes, case, spaces and the last point do not make another sentence', () => {
  expect(plainSentence('The “size”  is `auto`.')).toBe(plainSentence('the "size" is auto'))
  expect(plainSentence('size is 1')).not.toBe(plainSentence('size is 2'))
})

test.each([
  ['Transparency is in preview', true],
  ['mask must be a PNG', true],
  ['Costs $0.04', true],
  ['up to 16 images', true],
  ['该模型已下线', true],
  ['Draws otters and beavers', false],
  ['See the guide', false],
])('%j states something: %s', (text, states) => {
  expect(statesSomething(text)).toBe(states)
})

test.each([
  ['`draw-2` is slow', 'draw-2', true],
  ['Draw 2 is slow', 'draw-2', true],
  ['DRAW-2, draw-1', 'draw-2', true],
  ['draw-2.', 'draw-2', true],
  ['acme/draw-2', 'draw-2', true],
  ['draw-2.5 is slow', 'draw-2', false],
  ['draw-2-2026-04-21', 'draw-2', false],
  ['draw-2-mini', 'draw-2', false],
  ['Draw 2 Mini is slow', 'draw-2', false],
  ['redraw-2', 'draw-2', false],
  ['draw-20', 'draw-2', false],
  ['draw-2.5 and draw-2', 'draw-2', true],
])('%j names %s: %s', (text, model, names) => {
  expect(namesModel(text, model)).toBe(names)
})

test.each([
  ['for gpt-image-2 only', true],
  ['dall-e-3', true],
  ['up to 1024x1024', false],
  ['a well-known name', false],
])('%j names a model: %s', (text, names) => {
  expect(namesSomeModel(text)).toBe(names)
})
