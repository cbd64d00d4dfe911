import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ImageRequest, type ModelFacts, modelFacts, type Size } from '../contract/index.ts'
import { requestCost, usageCost } from '../engine/cost/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { readUsage } from '../wire/usage.ts'
import { planImages, usageOf } from './plan-images.ts'

const models = knowledge.models
  .map(({ provider, model }) => modelFacts(knowledge, provider, model))
  .filter(({ price, usage }) => price?.kind === 'tokens' && usage === true)
const edge = fc.integer({ min: 1, max: 240 }).map((sixteenths) => 16 * sixteenths)
const anySize = fc.record({ width: edge, height: edge })

/** Sizes that the model supports. */
const sizesOf = ({ size }: ModelFacts): fc.Arbitrary<string> =>
  size?.kind === 'list'
    ? fc.constantFrom(...size.sizes, 'auto')
    : fc.oneof(
        fc.constant('auto'),
        anySize.filter((one) => isWithin(size, one)).map(({ width, height }) => `${width}x${height}`),
      )

function isWithin(rule: ModelFacts['size'], { width, height }: Size): boolean {
  if (rule?.kind !== 'grid') return true
  const pixels = width * height
  return (
    Math.max(width, height) <= rule.maxRatio * Math.min(width, height) &&
    pixels >= rule.minPixels &&
    pixels <= rule.maxPixels
  )
}

const requestsOf = (facts: ModelFacts): fc.Arbitrary<ImageRequest> =>
  fc
    .record(
      {
        prompt: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.lorem()),
        size: sizesOf(facts),
        quality: fc.constantFrom('low', 'medium', 'high', 'auto'),
        n: fc.integer({ min: 1, max: 10 }),
        stream: fc.boolean(),
        partial_images: fc.integer({ min: 0, max: 3 }),
        input_fidelity: fc.constantFrom('low', 'high'),
      },
      { requiredKeys: ['prompt'] },
    )
    .map((request) => ({ ...request }))

describe('the cost of a response, by its usage, is within the bounds that were known before the request', () => {
  test.each(models.map((facts) => [facts.model, facts] as const))('%s', async (model, facts) => {
    let bounded = 0
    await fc.assert(
      fc.asyncProperty(requestsOf(facts), fc.array(anySize, { maxLength: 4 }), async (request, inputs) => {
        const bounds = requestCost(facts, request, inputs.length)
        if (!bounds) return
        bounded++
        const { usage } = usageOf(await planImages(request, model, facts, [], inputs), '2026-11-24')
        const cost = usageCost(facts, readUsage(usage)) ?? Number.NaN
        expect([bounds, cost, bounds.low <= cost && cost <= bounds.high]).toEqual([bounds, cost, true])
      }),
      { seed: 20_261_130, numRuns: 200 },
    )
    // Without a token formula, there are no bounds.
    expect(bounded > 0).toBe(facts.tokens !== undefined)
  })
})
