import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './n-ignored-billed.ts'

const one = [{ b64_json: expect.any(String) }]

quirkTester(quirk, [
  {
    name: 'one image with the tokens of two',
    body: { n: 2, output_format: 'webp' },
    response: { status: 200, body: { data: one, usage: { output_tokens: 214, input_tokens: 18 } } },
  },
  {
    name: 'returns one image for more than the limit',
    body: { n: 11, output_format: 'webp' },
    response: { status: 200, body: { data: one, usage: { output_tokens: 107 } } },
  },
  {
    name: 'returns one image for an n of 0',
    body: { n: 0, output_format: 'webp' },
    response: { status: 200, body: { data: one, usage: { output_tokens: 107 } } },
  },
  {
    name: 'still rejects an n that is not a number',
    body: { n: 'two' },
    response: { status: 400, body: { error: { param: 'n', code: 'invalid_type' } } },
  },
  {
    name: 'still rejects an unsupported size',
    body: { n: 2, size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
