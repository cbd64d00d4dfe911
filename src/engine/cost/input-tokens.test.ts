import { describe, expect, test } from 'vitest'
import { type InputTokenRule, modelFacts } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { inputImageTokens, maxInputImageTokens } from './input-tokens.ts'

function ruleOf(model: string): InputTokenRule {
  const rule = modelFacts(knowledge, 'openai', model).inputTokens
  if (!rule) throw new Error(`no rule for ${model}`)
  return rule
}

describe('tokens of an input image', () => {
  // Recorded or measured: 128x128, 1024x1024, 1536x1024 (low and high fidelity); the others follow from the published rule.
  test.each([
    ['gpt-image-1', 128, 128, false, 194],
    ['gpt-image-1', 1024, 1024, false, 194],
    ['gpt-image-1', 1536, 1024, false, 323],
    ['gpt-image-1', 1536, 1024, true, 6531],
    ['gpt-image-1.5', 1024, 1536, true, 6563],
    ['gpt-image-1.5', 512, 512, true, 4354],
    ['gpt-image-1', 4096, 1024, false, 581],
    ['gpt-image-2', 128, 128, false, 64],
    ['gpt-image-2', 512, 512, false, 1024],
    ['gpt-image-2', 1024, 1024, false, 1024],
    ['gpt-image-2', 1536, 1024, false, 1536],
    ['gpt-image-2', 900, 100, false, 352],
  ])('%s: %ix%i, high fidelity %s', (model, width, height, high, tokens) => {
    expect(inputImageTokens(ruleOf(model), { width, height }, high)).toBe(tokens)
  })
  test.each(['gpt-image-1', 'gpt-image-2'])('%s: no size takes more than the maximum', (model) => {
    const rule = ruleOf(model)
    const edges = [1, 31, 64, 500, 511, 513, 1000, 1023, 1025, 1800, 2049, 4000, 12_000]
    const counts = edges.flatMap((width) =>
      edges.flatMap((height) =>
        [false, true].map((high) => [
          inputImageTokens(rule, { width, height }, high),
          maxInputImageTokens(rule, high),
        ]),
      ),
    )
    expect(counts.filter(([count = 0, most = 0]) => count > most || !(count > 0))).toEqual([])
  })
})
