import { formatUsd } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/usage',
  title: 'The response reports usage',
  why: 'Without usage a bill cannot be checked, and tools that count tokens record zero.',
  severity: 'risky',
  needs: ['generate', 'facts'],
  messages: {
    missing: {
      blame: 'server',
      says: () => 'The response has no usage',
      fix: () => 'Count images yourself, and compare with the provider’s bill.',
    },
    zero: {
      blame: 'server',
      says: (d) =>
        d.seen === '0'
          ? 'Usage reports 0 output tokens and no cost'
          : 'Usage reports neither output tokens nor a cost',
      fix: () => 'Do not record these figures. Count images yourself.',
    },
    asText: {
      blame: 'server',
      says: (d: { tokens: number }) =>
        `Usage reports ${d.tokens} output tokens, none of them as image tokens`,
      fix: () =>
        'Price all output tokens of an images request as image tokens, which cost more than text, and compare with the bill.',
    },
    unsplit: {
      blame: 'server',
      severity: 'notice',
      says: (d: { tokens: number }) =>
        `Usage does not split its ${d.tokens} input tokens into text and image`,
      fix: () =>
        'Count text and input images yourself, as their prices differ. Typed clients may throw on it.',
    },
    sum: {
      blame: 'server',
      severity: 'notice',
      says: (d: { input: number; output: number; total: number }) =>
        `Usage does not add up: ${d.input} in and ${d.output} out, but ${d.total} in total`,
      fix: () => 'Rely on the output tokens, and compare with the provider’s bill.',
    },
  },

  run({ generate: { outcome }, facts }, { pass, fail, skip }) {
    if (outcome.kind !== 'images' || outcome.items.length === 0) return skip(skipReasons.noItems)
    const { usage } = outcome
    if (!usage)
      return facts.usage === true
        ? fail('missing', { expected: 'usage', seen: 'none' })
        : skip('This model is not known to report usage')
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
