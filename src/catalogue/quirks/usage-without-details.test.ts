import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './usage-without-details.ts'

quirkTester(quirk, [
  {
    name: 'totals without details',
    response: {
      status: 200,
      body: { usage: { input_tokens: 9, output_tokens: 107, total_tokens: 116 } },
      text: expect.not.stringContaining('input_tokens_details'),
    },
  },
  { name: 'keeps the echoed fields', response: { body: { size: '1024x640', quality: 'low' } } },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
