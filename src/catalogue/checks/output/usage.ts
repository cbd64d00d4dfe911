import { formatUsd } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/usage',
  title: 'The reply says what was used',
  why: 'Without usage a bill cannot be checked, and tools that count tokens record zero.',
  severity: 'risky',
  needs: ['generate', 'facts'],
  messages: {
    missing: {
      blame: 'server',
      says: () => 'the reply has no usage',
      fix: () => 'Count pictures yourself, and compare with the provider’s bill.',
    },
    zero: {
      blame: 'server',
      says: (d) =>
        d.seen === '0'
          ? 'usage says 0 output tokens, and names no cost'
          : 'usage is there and names neither output tokens nor a cost',
      fix: () => 'Do not record these figures; count pictures yourself.',
    },
    asText: {
      blame: 'server',
      says: (d: { tokens: number }) =>
        `usage counts ${d.tokens} output tokens and none of them for the picture: as text they cost less`,
      fix: () =>
        'Price all output tokens of an images call as picture tokens, and compare with the provider’s bill.',
    },
    unsplit: {
      blame: 'server',
      severity: 'notice',
      says: (d: { tokens: number }) => `usage does not say how many of its ${d.tokens} input tokens are text`,
      fix: () =>
        'Typed clients may throw on it. Text and pictures that go in have prices of their own: count them yourself.',
    },
    sum: {
      blame: 'server',
      severity: 'notice',
      says: (d: { input: number; output: number; total: number }) =>
        `usage does not add up: ${d.input} in and ${d.output} out are not ${d.total}`,
      fix: () => 'Rely on the output tokens, and compare with the bill.',
    },
  },

  run({ generate: { outcome }, facts }, { pass, fail, skip }) {
    if (outcome.kind !== 'images' || outcome.items.length === 0)
      return skip('no pictures in the reply (see request/accepted, output/count)')
    const { usage } = outcome
    if (!usage)
      return facts.usage === true
        ? fail('missing', { expected: 'usage', seen: 'none' })
        : skip('this model is not known to report usage')
    const { inputTokens, outputTokens, totalTokens, costUsd } = usage
    if (!outputTokens && !costUsd)
      return fail('zero', { expected: 'output tokens', seen: outputTokens === undefined ? 'none' : '0' })
    if (usage.outputImageTokens === 0 && outputTokens && !costUsd) {
      const seen = 'image_tokens 0'
      return fail('asText', { tokens: outputTokens, expected: `${outputTokens} image_tokens`, seen })
    }
    if (
      inputTokens !== undefined &&
      outputTokens !== undefined &&
      totalTokens !== undefined &&
      totalTokens !== inputTokens + outputTokens
    ) {
      const expected = String(inputTokens + outputTokens)
      return fail('sum', {
        input: inputTokens,
        output: outputTokens,
        total: totalTokens,
        expected,
        seen: String(totalTokens),
      })
    }
    const split = usage.inputTextTokens !== undefined || usage.inputImageTokens !== undefined
    if (facts.usage === true && inputTokens && !split && costUsd === undefined)
      return fail('unsplit', { tokens: inputTokens, expected: 'input_tokens_details', seen: 'none' })
    const pieces = [
      inputTokens === undefined ? [] : [`${inputTokens} in`],
      outputTokens === undefined ? [] : [`${outputTokens} out`],
      costUsd === undefined ? [] : [formatUsd(costUsd)],
    ]
    return pass(pieces.flat().join(', '))
  },
})
