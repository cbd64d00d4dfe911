import { expect, test } from 'vitest'
import { readUsage } from './usage.ts'

test.each([
  [
    'the shape of the images API',
    { input_tokens: 5, output_tokens: 7, total_tokens: 12 },
    { inputTokens: 5, outputTokens: 7, totalTokens: 12 },
  ],
  [
    'the shape of the chat API',
    { prompt_tokens: 5, completion_tokens: 7, cost: 0.04 },
    { inputTokens: 5, outputTokens: 7, costUsd: 0.04 },
  ],
  [
    'details',
    { input_tokens_details: { text_tokens: 1, image_tokens: 2 }, output_tokens_details: { image_tokens: 3 } },
    { inputTextTokens: 1, inputImageTokens: 2, outputImageTokens: 3 },
  ],
  [
    'details in the shape of the chat API',
    { prompt_tokens_details: { text_tokens: 1 }, completion_tokens_details: { image_tokens: 3 } },
    { inputTextTokens: 1, outputImageTokens: 3 },
  ],
  ['ticks of a dollar', { cost_in_usd_ticks: 200_000_000 }, { costUsd: 0.02 }],
  ['no negative numbers', { cost: -5, output_tokens: -1 }, {}],
  ['no absurd numbers', { cost: 1e308, output_tokens: 1e300, input_tokens: 1 }, { inputTokens: 1 }],
  ['no strings', { output_tokens: '7' }, {}],
  ['no list', [], null],
  ['nothing', undefined, null],
])('usage in %s', (_case, value, usage) => {
  expect(readUsage(value)).toEqual(usage)
})
