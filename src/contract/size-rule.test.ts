import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { modelFacts } from './facts.ts'
import { formatSize, parseSize } from './image.ts'
import { impossibleSize, sizeForFrame, sizeProblem, type SizeRule } from './size-rule.ts'

const free = modelFacts(knowledge, 'openai', 'gpt-image-2').size
const preset = modelFacts(knowledge, 'openai', 'gpt-image-1.5').size
if (!free || !preset) throw new TypeError('knowledge has no size rule')

const problem = (rule: SizeRule) => (size: string) => sizeProblem(rule, size)?.rule

describe('free sizes, every vector of the facts', () => {
  const good = [
    '1024x640',
    '1024x1024',
    '1536x864',
    '1792x944',
    '2048x2048',
    '2304x2304',
    '2560x2560',
    '2880x2880',
    '3840x2160',
    '3840x1280',
    '1792x1024',
    'auto',
  ]
  test.each(good)('%s can be made', (size) => {
    expect(sizeProblem(free, size)).toBeUndefined()
  })
  test.each([
    ['1792x936', 'multiple'],
    ['1008x640', 'few_pixels'],
    ['3072x1008', 'ratio'],
    ['2896x2880', 'many_pixels'],
    ['4096x2048', 'edge'],
    ['512x512', 'few_pixels'],
    ['256x256', 'few_pixels'],
    ['1024', 'format'],
    ['1024X1024', 'format'],
    ['01024x1024', 'format'],
    ['1024x1024 ', 'format'],
    ['-16x1024', 'format'],
    ['', 'format'],
  ])('%s cannot: %s', (size, rule) => {
    expect(problem(free)(size)).toBe(rule)
  })
})

test.each([
  ['1024x1024', undefined],
  ['1536x1024', undefined],
  ['auto', undefined],
  ['1792x1024', 'list'],
])('preset sizes: %s %s', (size, rule) => {
  expect(problem(preset)(size)).toBe(rule)
})

test.each(['1024x1024', '1536x864', '2880x2880', '1024x640', '1920x1080', '1792x936', '1x1', '1023x1025'])(
  'next to %s there is a size that cannot be made, and it is well formed',
  (near) => {
    for (const rule of [free, preset]) {
      const size = impossibleSize(rule, parseSize(near) ?? { width: 0, height: 0 })
      expect(sizeProblem(rule, formatSize(size))).toBeDefined()
      expect(parseSize(formatSize(size))).toEqual(size)
    }
  },
)

test.each([
  [{ width: 1200, height: 630 }, '1280x672'],
  [{ width: 1024, height: 1024 }, '1024x1024'],
  [{ width: 300, height: 300 }, '816x816'],
  [{ width: 1920, height: 1080 }, '1936x1088'],
  [{ width: 1200, height: 200 }, '1440x480'],
  [{ width: 200, height: 1200 }, '480x1440'],
  [{ width: 5000, height: 5000 }, undefined],
])('for a frame of %o ask for %s', (frame, size) => {
  const found = sizeForFrame(free, frame)
  expect(found && formatSize(found)).toBe(size)
})
