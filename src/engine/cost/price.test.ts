import { describe, expect, test } from 'vitest'
import { knowledge } from '../../knowledge/index.ts'
import { type ModelFacts, formatUsd, modelFacts, parseSize, type Usage } from '../../contract/index.ts'
import { facts as factsOf } from '../../testing/index.ts'
import { billedInputs, requestCost, usageCost } from './price.ts'
import { outputTokens, ratedQualities } from './tokens.ts'

const two = modelFacts(knowledge, 'openai', 'gpt-image-2')
const first = modelFacts(knowledge, 'openai', 'gpt-image-1')
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

test('a published value outside the table: 3584x2048 high', () => {
  expect(tokens(two, 'high', '3584x2048')).toBe(12_329)
})

test('portrait and landscape cost the same', () => {
  expect(tokens(two, 'high', '1024x1536')).toBe(tokens(two, 'high', '1536x1024'))
})

test('sizes outside the table of the first model have no price', () => {
  expect(tokens(first, 'medium', '1024x1536')).toBe(1584)
  expect(tokens(first, 'high', '1536x1024')).toBe(6208)
  expect(tokens(first, 'high', '1152x1024')).toBeUndefined()
  expect(tokens(two, 'max', '1024x1024')).toBeUndefined()
  expect(first.tokens && ratedQualities(first.tokens)).toEqual(['low', 'medium', 'high'])
})

test.each([
  {
    name: 'every field given',
    request: { size: '1024x1024', quality: 'low' },
    low: 196 * 30,
    high: 196 * 30 + 9 * 5,
  },
  { name: 'quality open', request: { size: '1024x1024' }, low: 196 * 30, high: 7024 * 30 + 9 * 5 },
  {
    name: 'two images',
    request: { size: '1024x1024', quality: 'low', n: 2 },
    low: 2 * 196 * 30,
    high: 2 * (196 * 30 + 9 * 5),
  },
  {
    name: 'partial images',
    request: { size: '1024x1024', quality: 'low', stream: true, partial_images: 2 },
    low: 196 * 30,
    high: 396 * 30 + 9 * 5,
  },
  {
    name: 'no size: the bounds of all sizes',
    request: { quality: 'low' },
    low: 54 * 30,
    high: 659 * 30 + 9 * 5,
  },
])('bounds before a request, $name', ({ request, low, high }) => {
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
    name: 'a gateway without a known price',
    facts: modelFacts(knowledge, 'wisgate', 'gpt-image-2'),
    request: { size: '1024x1024', quality: 'low' },
  },
  {
    name: 'an unknown model',
    facts: modelFacts(knowledge, 'openai', 'painter-9'),
    request: { size: '1024x1024' },
  },
])('unknown is unknown, not zero: $name', ({ facts, request }) => {
  expect(requestCost(facts, { prompt: 'p', ...request })).toBeNull()
})

test('a price per image', () => {
  const facts = modelFacts(knowledge, 'openai', 'dall-e-3')
  expect(requestCost(facts, { prompt: 'p', size: '1024x1024', quality: 'hd', n: 1 })).toEqual({
    low: 0.08,
    high: 0.08,
  })
  expect(requestCost(facts, { prompt: 'p', size: '1024x1024' })).toEqual({ low: 0.04, high: 0.08 })
  expect(requestCost(facts, { prompt: 'p', size: '999x999' })).toBeNull()
})

describe('a price by size only, for generations', () => {
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
    expect(requestCost(facts, { prompt: 'p', ...request }, 1)).toBeNull()
  })
  test('a price for any size', () => {
    const any = modelFacts(knowledge, 'bfl', 'flux-pro-1.1')
    expect(requestCost(any, { size: '1440x1440', n: 2 })).toEqual({ low: 0.08, high: 0.08 })
  })
})

/** A token of text costs $2 and one of an image $1, so that bounds read as tokens. */
const perToken = { kind: 'tokens', textIn: 2e6, imageOut: 1e6 } as const
const rule = {
  kind: 'table',
  tokens: { low: { '1x1': 100, '2x2': 200, '5x1': 5, '3x3': 9 }, high: { '1x1': 1000 } },
  perPartial: 10,
} as const
const byToken = factsOf({ price: perToken, tokens: rule })
const byImage = factsOf({
  price: { kind: 'pictures', usd: { low: { '1x1': 1, '2x2': 2 }, high: { '1x1': 3 } } },
})
const listed = factsOf({
  price: perToken,
  tokens: rule,
  size: { kind: 'list', sizes: ['auto', '1x1', '2x2'], auto: true },
})
const grid = { kind: 'grid', multipleOf: 1, maxEdge: 9, auto: true } as const
const shaped = factsOf({
  price: perToken,
  tokens: rule,
  size: { ...grid, minPixels: 10, maxPixels: 10, maxRatio: 3 },
})
const one = { size: '1x1', quality: 'low' }
test.each([
  ['no prompt costs nothing', byToken, one, 100, 100],
  ['nor one that is no text', byToken, { ...one, prompt: 5 }, 100, 100],
  ['three tokens at most for a unit of a prompt', byToken, { ...one, prompt: 'ab' }, 100, 112],
  ['a quality left to the server', byToken, { size: '1x1', quality: 'auto' }, 100, 1000],
  ['a quality that is none', byToken, { size: '1x1', quality: 7 }, 100, 1000],
  ['n of 0 is one', byToken, { ...one, n: 0 }, 100, 100],
  ['four images by another name', byToken, { ...one, n: 1, num_images: 4 }, 400, 400],
  ['four images by a number in quotes', byToken, { ...one, num_outputs: '4' }, 400, 400],
  ['a count that is no number', byToken, { ...one, num_images: 'many', n: 2 }, 200, 200],
  ['a stream without partial images', byToken, { ...one, stream: true }, 100, 100],
  ['partial images without a stream', byToken, { ...one, partial_images: 2 }, 100, 100],
  ['partial images by a number in quotes', byToken, { ...one, stream: true, partial_images: '2' }, 100, 120],
  ['a size left open, of a list', listed, { quality: 'low' }, 100, 200],
  ['a size left open, of a grid: whole pixels', shaped, { quality: 'low' }, 5, 9],
  ['images, of which all sizes are open', byImage, { quality: 'low' }, 1, 2],
])('bounds before a request: %s', (_, of, request, low, high) => {
  expect(requestCost(of, request)).toEqual({ low, high })
})

test.each([
  ['a size for which one quality has no number', byToken, { size: '2x2' }],
  ['a size left open, of which no rule is known', byToken, { quality: 'low' }],
  ['a quality that no image is priced at', byImage, { size: '1x1', quality: 'max' }],
  ['a size that one quality has no price at', byImage, { size: '2x2' }],
  ['half a size', byImage, { height: 1, quality: 'low' }],
])('no bounds before a request: %s', (_, of, request) => {
  expect(requestCost(of, request)).toBeNull()
})

/** An input image takes at most 5 + 4·10 tokens, and 100 more with high fidelity. */
const tiles = {
  perRequest: 3,
  perImage: 7,
  image: {
    kind: 'tiles',
    longEdge: 40,
    shortEdge: 10,
    tileEdge: 10,
    base: 5,
    perTile: 10,
    highFidelity: { square: 90, landscape: 100, portrait: 80 },
  },
} as const
const patches = {
  perRequest: 0,
  perImage: 0,
  image: { kind: 'patches', patchEdge: 1, budget: 50, magnifiedTo: 1, maxMagnification: 1, maxRatio: 3 },
} as const
const imageIn = { ...perToken, imageIn: 3e6 }
const low = { type: 'choice', values: ['low', 'high'], default: 'low' } as const
const edited = factsOf({ price: imageIn, tokens: rule, inputTokens: tiles })
const byDefaultLow = factsOf({ ...edited, params: { input_fidelity: low } })
const thinking = factsOf({ price: { ...perToken, textOut: 5e5 }, tokens: rule, billsTextOut: true })
test.each([
  ['text of every request', edited, one, 0, 100 + 2 * 3],
  ['an input image of unknown fidelity', edited, one, 1, 100 + 2 * 10 + 3 * 145],
  ['low fidelity', edited, { ...one, input_fidelity: 'low' }, 1, 100 + 2 * 10 + 3 * 45],
  ['low fidelity by default', byDefaultLow, one, 1, 100 + 2 * 10 + 3 * 45],
  ['high fidelity', byDefaultLow, { ...one, input_fidelity: 'high' }, 2, 100 + 2 * 17 + 3 * 290],
  ['each of two images', byDefaultLow, { ...one, n: 2 }, 1, 2 * (100 + 2 * 10 + 3 * 45), 200],
  ['patches', factsOf({ price: perToken, tokens: rule, inputTokens: patches }), one, 2, 100 + 2 * 100],
  [
    'the most text observed, at the price of images',
    factsOf({ ...thinking, textTokensOut: [1, 4] }),
    one,
    0,
    100 + 4,
  ],
  ['text up to the limit of the response', factsOf({ ...thinking, outputLimit: 70 }), one, 0, 100 + 35],
  [
    'a stated price of input images',
    factsOf({ ...byImage, costTicks: { image: 1, inputImage: 5e9 } }),
    one,
    2,
    2,
    1,
  ],
])(
  'the upper bound covers what is billed beside the image: %s',
  (_, of, request, inputs, high, least = 100) => {
    expect(requestCost(of, request, inputs)).toEqual({ low: least, high })
  },
)

test.each([
  ['tokens of an input image', byToken, 1],
  ['text tokens beside the image', thinking, 0],
])('no bounds without a limit of the %s', (_, of, inputs) => {
  expect(requestCost(of, one, inputs)).toBeNull()
})

test('an edit with a price per image has bounds', () => {
  expect(requestCost(byImage, one, 1)).toEqual({ low: 1, high: 1 })
})

test.each([
  ['no edit', undefined, 0],
  ['two images', { images: ['a', 'b'] }, 2],
  ['an image and a mask', { images: ['a'], mask: 'b' }, 2],
])('input images that may be billed: %s', (_, edit, inputs) => {
  expect(billedInputs(edit)).toBe(inputs)
})

const meters = factsOf({ price: { kind: 'tokens', textIn: 5, imageIn: 8, imageOut: 30, textOut: 10 } })
test.each<[string, ModelFacts, Usage | null, number | null]>([
  ['its own figure before all', two, { costUsd: 0.04, inputTokens: 1, outputTokens: 1 }, 40_000],
  ['no usage', two, null, null],
  ['no price', factsOf(), { inputTokens: 10, outputTokens: 100 }, null],
  ['a price per image', byImage, { inputTokens: 10, outputTokens: 100 }, null],
  ['nothing that came in', meters, { outputTokens: 100 }, null],
  ['nothing that went out', meters, { inputTokens: 10 }, null],
  ['sums alone', meters, { inputTokens: 10, outputTokens: 100 }, 10 * 5 + 100 * 30],
  [
    'images apart: the rest is text',
    meters,
    { inputTokens: 100, inputImageTokens: 60, outputTokens: 100, outputImageTokens: 80 },
    40 * 5 + 60 * 8 + 80 * 30 + 20 * 10,
  ],
  [
    'text apart, at its own count',
    meters,
    { inputTokens: 100, inputTextTokens: 40, inputImageTokens: 50, outputTokens: 0 },
    40 * 5 + 50 * 8,
  ],
  [
    'one price for what comes in, and one for what goes out',
    factsOf({ price: { kind: 'tokens', textIn: 5, imageOut: 30 } }),
    { inputTokens: 100, inputImageTokens: 60, outputTokens: 100, outputImageTokens: 80 },
    100 * 5 + 100 * 30,
  ],
])('each meter of the usage has its own price: %s', (_, of, usage, millionths) => {
  const cost = usageCost(of, usage)
  if (millionths === null) expect(cost).toBeNull()
  else expect(cost).toBeCloseTo(millionths / 1e6, 12)
})
