import { expect, test } from 'vitest'
import type { TokenRule, Usage } from '../../contract/index.ts'
import { facts } from '../../testing/index.ts'
import { billedQuality, possibleTokens, outputTokens, imageTokens, ratedQualities } from './tokens.ts'

const area: TokenRule = { kind: 'area', factors: { high: 5, low: 1, medium: 2 }, perPartial: 100 }
const table: TokenRule = {
  kind: 'table',
  tokens: { high: { '1x1': 10, '2x2': 40 }, none: {}, low: { '1x1': 30, '3x3': 10 } },
  perPartial: 7,
}

// Each would be one token more or less, were a figure of the rule off by one.
test.each([
  ['low', 2000, 1000, 1],
  ['high', 1539, 953, 14],
])('the area rule to the token: %s at %ix%i', (quality, width, height, tokens) => {
  expect(outputTokens(area, quality, { width, height })).toBe(tokens)
})

test('qualities are sorted by cost, whatever their order in the rule', () => {
  expect(ratedQualities(area)).toEqual(['low', 'medium', 'high'])
  expect(ratedQualities(table)).toEqual(['none', 'low', 'high'])
})

test.each<[string, string | undefined, number, number, Readonly<Record<string, number>>]>([
  ['by its quality', 'high', 1, 0, { high: 10 }],
  ['by any, where the quality is open', undefined, 1, 0, { low: 30, high: 10 }],
  ['for several images', 'low', 3, 0, { low: 90 }],
  ['with partial images on top', 'low', 2, 3, { low: 81 }],
  ['none, where the rule has no number', 'max', 1, 0, {}],
])('tokens of a request, %s', (_, quality, count, partials, expected) => {
  const size = { width: 1, height: 1 }
  expect(Object.fromEntries(possibleTokens(table, { quality, size, count, partials }))).toEqual(expected)
})

test.each([
  ['low', 'high', 'low'],
  [undefined, 'high', 'high'],
  ['auto', 'high', 'high'],
  ['low', undefined, 'low'],
  ['auto', 'auto', undefined],
  [3, null, undefined],
])('requested %s, echoed %s: billed at %s', (asked, echoed, billed) => {
  expect(billedQuality(asked, echoed)).toBe(billed)
})

test.each<[string, true | undefined, Usage | null, number | undefined]>([
  ['its own meter', undefined, { outputTokens: 30, outputImageTokens: 20 }, 20],
  ['its own meter, beside text', true, { outputTokens: 30, outputImageTokens: 20 }, 20],
  ['the sum, where there is no text', undefined, { outputTokens: 30 }, 30],
  ['not the sum, where text is in it', true, { outputTokens: 30 }, undefined],
  ['none, where it counts 0', undefined, { outputTokens: 0, outputImageTokens: 0 }, undefined],
  ['none, without usage', undefined, null, undefined],
])('tokens of the images alone: %s', (_, billsTextOut, usage, tokens) => {
  expect(imageTokens(facts(billsTextOut ? { billsTextOut } : {}), usage)).toBe(tokens)
})
