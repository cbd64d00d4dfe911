import { formatUsd } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/usage',
  title: 'The response reports usage',
  why: 'Without usage, a bill cannot be checked, and tools that count tokens record zero.',
  severity: 'risky',
  concerns: ['usage'],
  needs: ['generate', 'facts'],
  messages: {
    missing: {
      blame: 'server',
      says: () => 'The response reports no usage',
      fix: () => 'Count the returned images, and compare the count with the provider’s bill.',
    },
    zero: {
      blame: 'server',
      says: (d) =>
        d.seen === '0'
          ? 'Usage reports 0 output tokens and no cost'
          : 'Usage reports neither output tokens nor a cost',
      fix: () => 'Do not record the reported usage. Count the returned images instead.',
    },
    unreadable: {
      blame: 'server',
      says: (d: { values: string; count: number }) =>
        `Usage reports ${d.count > 1 ? 'invalid numbers' : 'an invalid number'}: ${d.values}`,
      fix: () => 'Do not record the reported usage. Count the returned images instead.',
    },
    asText: {
      blame: 'server',
      says: (d: { tokens: number }) => `Usage reports ${d.tokens} output tokens, but 0 image tokens`,
      fix: () =>
        'Price all output tokens of an images request as image tokens, which cost more than text tokens. Compare the result with the bill.',
    },
    unsplit: {
      blame: 'server',
      severity: 'notice',
      says: (d: { tokens: number }) =>
        `Usage does not split its ${d.tokens} input tokens into text and image tokens`,
      fix: () =>
        'Count text tokens and image tokens yourself, because their prices differ. Handle the errors that typed clients may throw on the missing field.',
    },
    sum: {
      blame: 'server',
      severity: 'notice',
      says: (d: { input: number; output: number; total: number }) =>
        `Usage does not add up: ${d.input} input tokens and ${d.output} output tokens, but ${d.total} tokens in total`,
      fix: () => 'Rely on the output tokens, and compare them with the provider’s bill.',
    },
  },

  run({ generate: { outcome }, facts }, { pass, fail, skip, error }) {
    if (outcome.kind !== 'images' || outcome.items.length === 0) return error(unverifiedReasons.noItems)
    const { usage } = outcome
    if (!usage)
      return facts.usage === true
        ? fail('missing', { expected: 'usage', seen: 'none' })
        : skip('This model is not known to report usage')
    const { inputTokens, outputTokens, totalTokens, costUsd } = usage
    if (usage.unreadable) {
      const values = usage.unreadable.map(({ field, seen }) => `${field} ${seen}`).join(', ')
      return fail('unreadable', {
        values,
        count: usage.unreadable.length,
        expected: 'whole numbers of tokens',
        seen: values,
      })
    }
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
      inputTokens === undefined ? [] : [`${inputTokens} input tokens`],
      outputTokens === undefined ? [] : [`${outputTokens} output tokens`],
      costUsd === undefined ? [] : [formatUsd(costUsd)],
    ]
    return pass(pieces.flat().join(', '))
  },
})
