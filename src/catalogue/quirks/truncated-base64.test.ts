import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './truncated-base64.ts'

quirkTester(quirk, [
  {
    name: 'half of the base64, cut at a multiple of four',
    body: { output_format: 'webp' },
    response: {
      status: 200,
      body: { data: [{ b64_json: expect.stringMatching(/^UklGR(?:[\w+/]{4})+[\w+/]{3}$/) }] },
    },
  },
  { name: 'keeps the echoed fields', response: { body: { size: '1024x640', quality: 'low' } } },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
