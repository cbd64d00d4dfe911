import { expect, test } from 'vitest'
import { readUsage } from './usage.ts'

test.each<readonly [string, unknown, unknown]>([
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
  ['a count of zero', { output_tokens: 0, input_tokens_details: { text_tokens: null } }, { outputTokens: 0 }],
  ['no details', { output_tokens: 1, output_tokens_details: null, cost: null }, { outputTokens: 1 }],
  ...(
    [
      [196.92, '196.92'],
      ['196', '"196"'],
      [-1, '-1'],
      [null, 'null'],
      ['NaN', '"NaN"'],
      [1e300, '1e+300'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      [{ total: 5 }, '{"total":5}'],
      [[196], '[196]'],
      [true, 'true'],
      ['', '""'],
    ] as const
  ).map(
    ([value, seen]) =>
      [
        `a number that is ${seen}`,
        { input_tokens: 1, output_tokens: value },
        { inputTokens: 1, unreadable: [{ field: 'output_tokens', seen }] },
      ] as const,
  ),
  [
    'other fields that are no numbers',
    {
      completion_tokens: 0.5,
      total_tokens: '7',
      output_tokens_details: { image_tokens: 3.5 },
      cost: -5,
      cost_in_usd_ticks: 'many',
    },
    {
      unreadable: [
        { field: 'cost_in_usd_ticks', seen: '"many"' },
        { field: 'completion_tokens', seen: '0.5' },
        { field: 'total_tokens', seen: '"7"' },
        { field: 'output_tokens_details.image_tokens', seen: '3.5' },
        { field: 'cost', seen: '-5' },
      ],
    },
  ],
  ['a list', [], { unreadable: [{ field: 'usage', seen: '[]' }] }],
  ['a text', 'none', { unreadable: [{ field: 'usage', seen: '"none"' }] }],
  ['null', null, null],
  ['nothing', undefined, null],
])('usage in %s', (_case, value, usage) => {
  expect(readUsage(value)).toEqual(usage)
})
