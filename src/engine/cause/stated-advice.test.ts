import { expect, test } from 'vitest'
import type { Cause, Symptom } from '../../contract/index.ts'
import { adviceStated } from './stated-advice.ts'

const pace = 'Then pace requests to stay within the account’s limit.'
const rows: readonly (readonly [
  cause: Cause,
  message: string,
  advice: string | undefined,
  headers?: Record<string, string>,
])[] = [
  ['rate_limited', 'Please try again in 12s. Visit https://a.example', `Wait 12 s. ${pace}`],
  ['rate_limited', 'Please retry after 9 seconds.', `Wait 9 seconds. ${pace}`],
  ['rate_limited', 'Rate limit reached.', `Wait 30 s. ${pace}`, { 'retry-after': '30' }],
  ['rate_limited', 'Rate limit reached.', undefined],
  [
    'invalid_size',
    'Supported sizes are 512x512, and auto.',
    'Change size to one that the API lists: 512x512, and auto.',
  ],
  [
    'invalid_parameter',
    "Supported values are: 'a' and 'b'.",
    "Change size to one that the API lists: 'a' and 'b'.",
  ],
  [
    'invalid_parameter',
    'quality must be one of low, high',
    'Change size to one that the API lists: low, high.',
  ],
  ['invalid_parameter', 'must be one of: a, b","type":"x"}', 'Change size to one that the API lists: a, b.'],
  ['invalid_size', "'size' must be at least 256", 'Change size to a value of at least 256.'],
  ['invalid_n', 'must be between 1 and 4.', 'Change size to a value between 1 and 4.'],
  ['invalid_parameter', 'must be at most 400 characters.', undefined],
  ['invalid_parameter', 'The value is not supported.', undefined],
  ['auth_invalid_key', 'Supported values are: a.', undefined],
]
test.each(rows.map((row) => [row[0], row[1], row] as const))(
  '%s: %s',
  (cause, message, [, , advice, headers = {}]) => {
    const symptom: Symptom = {
      headers,
      parts: [{ writer: 'server', shape: 'json', message, param: 'size' }],
      text: message,
    }
    expect(adviceStated(cause, symptom, '2026-12-01')).toBe(advice)
  },
)
