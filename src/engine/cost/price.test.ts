import { describe, expect, test } from 'vitest'
import { knowledge } from '../../knowledge/index.ts'
import { requestCost, usageCost } from './price.ts'
import { formatUsd, modelFacts, parseSize } from '../../contract/index.ts'
import { outputTokens, ratedQualities } from './tokens.ts'

const two = modelFacts(knowledge, 'openai', 'gpt-image-2')
const one = modelFacts(knowledge, 'openai', 'gpt-image-1')
const tokens = (facts: typeof two, quality: string, size: string) =>
  facts.tokens && outputTokens(facts.tokens, quality, parseSize(size) ?? { width: 0, height: 0 })

/** Size, then tokens and USD at low, medium, high: the table of the facts. */
test.each([
  ['1024x640', 107, 956, 3824, '$0.0032', '$0.0287', '$0.1147'],
  ['1024x1024', 196, 1756, 7024, '$0.0059', '$0.0527', '$0.2107'],
  ['1536x1024', 158, 1372, 5488, '$0.0047', '$0.0412', '$0.1646'],
  ['1792x1024', 139, 1243, 5063, '$0.0042', '$0.0373', '$0.1519'],
  ['2048x1152', 157, 1413, 5650, '$0.0047', '$0.0424', '$0.1695'],
  ['2048x2048', 397, 3568, 14272, '$0.0119', '$0.1070', '$0.4282'],
  ['2880x2880', 659, 5930, 23719, '$0.0198', '$0.1779', '$0.7116'],
  ['3840x2160', 371, 3336, 13342, '$0.0111', '$0.1001', '$0.4003'],
])('area rule at %s: %i, %i, %i tokens', (size, low, medium, high, ...usd) => {
  expect(['low', 'medium', 'high'].map((quality) => tokens(two, quality, size))).toEqual([low, medium, high])
  expect(
    [low, medium, high].map((n) => formatUsd(usageCost(two, { inputTokens: 0, outputTokens: n }) ?? 0)),
  ).toEqual(usd)
})

test('a published point that is not in the table: 3584x2048 high', () => {
  expect(tokens(two, 'high', '3584x2048')).toBe(12_329)
})

test('portrait costs what landscape costs', () => {
  expect(tokens(two, 'high', '1024x1536')).toBe(tokens(two, 'high', '1536x1024'))
})

test('the table of the first model, and nothing beyond it', () => {
  expect(tokens(one, 'medium', '1024x1536')).toBe(1584)
  expect(tokens(one, 'high', '1536x1024')).toBe(6208)
  expect(tokens(one, 'high', '1152x1024')).toBeUndefined()
  expect(tokens(two, 'max', '1024x1024')).toBeUndefined()
  expect(one.tokens && ratedQualities(one.tokens)).toEqual(['low', 'medium', 'high'])
})

test.each([
  {
    name: 'all named',
    request: { size: '1024x1024', quality: 'low' },
    low: 196 * 30,
    high: 196 * 30 + 3 * 5,
  },
  { name: 'quality open', request: { size: '1024x1024' }, low: 196 * 30, high: 7024 * 30 + 3 * 5 },
  {
    name: 'two pictures',
    request: { size: '1024x1024', quality: 'low', n: 2 },
    low: 2 * 196 * 30,
    high: 2 * (196 * 30 + 3 * 5),
  },
  {
    name: 'partial pictures',
    request: { size: '1024x1024', quality: 'low', stream: true, partial_images: 2 },
    low: 196 * 30,
    high: 396 * 30 + 3 * 5,
  },
  {
    name: 'size open: the smallest and the largest there are',
    request: { quality: 'low' },
    low: 54 * 30,
    high: 659 * 30 + 3 * 5,
  },
])('bounds before a call, $name', ({ request, low, high }) => {
  const cost = requestCost(two, { prompt: 'p', ...request })
  expect(cost?.low).toBeCloseTo(low / 1e6, 10)
  expect(cost?.high).toBeCloseTo(high / 1e6, 10)
})

test.each([
  { name: 'a quality without a figure', facts: two, request: { size: '1024x1024', quality: 'max' } },
  {
    name: 'a model without a token formula',
    facts: modelFacts(knowledge, 'openai', 'gpt-image-2.6-flare'),
    request: { size: '1024x1024' },
  },
  {
    name: 'a gateway whose price nobody knows',
    facts: modelFacts(knowledge, 'wisgate', 'gpt-image-2'),
    request: { size: '1024x1024', quality: 'low' },
  },
  {
    name: 'a model nobody knows',
    facts: modelFacts(knowledge, 'openai', 'painter-9'),
    request: { size: '1024x1024' },
  },
])('unknown is unknown, not zero: $name', ({ facts, request }) => {
  expect(requestCost(facts, { prompt: 'p', ...request })).toBeNull()
})

test('a price per picture', () => {
  const facts = modelFacts(knowledge, 'openai', 'dall-e-3')
  expect(requestCost(facts, { prompt: 'p', size: '1024x1024', quality: 'hd', n: 1 })).toEqual({
    low: 0.08,
    high: 0.08,
  })
  expect(requestCost(facts, { prompt: 'p', size: '1024x1024' })).toEqual({ low: 0.04, high: 0.08 })
  expect(requestCost(facts, { prompt: 'p', size: '999x999' })).toBeNull()
})

describe('a price by size alone, for pictures from a text', () => {
  const facts = modelFacts(knowledge, 'bfl', 'flux-2-pro')
  const fixed = { low: 0.03, high: 0.03 }
  test.each([
    ['in one field', { size: '1024x1024' }, fixed],
    ['in two', { width: 1024, height: 1024 }, fixed],
    ['left open', {}, fixed],
    ['a size without a price', { width: 2048, height: 2048 }, null],
    ['half a size', { width: 1024 }, null],
  ])('%s', (_name, request, cost) => {
    expect(requestCost(facts, { prompt: 'p', ...request })).toEqual(cost)
    expect(requestCost(facts, { prompt: 'p', ...request }, true)).toBeNull()
  })
  test('and one for any size', () => {
    const any = modelFacts(knowledge, 'bfl', 'flux-pro-1.1')
    expect(requestCost(any, { size: '1440x1440', n: 2 })).toEqual({ low: 0.08, high: 0.08 })
  })
})

test('usage becomes money by its own meters', () => {
  const usage = { inputTokens: 363, outputTokens: 1756, inputTextTokens: 40, inputImageTokens: 323 }
  expect(usageCost(two, usage)).toBeCloseTo((40 * 5 + 323 * 8 + 1756 * 30) / 1e6, 12)
  expect(usageCost(two, { costUsd: 0.04 })).toBe(0.04)
  expect(usageCost(two, null)).toBeNull()
})
