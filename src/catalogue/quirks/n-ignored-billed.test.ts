import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './n-ignored-billed.ts'

const one = [{ b64_json: expect.any(String) }]

quirkTester(quirk, [
  {
    name: 'one picture and the tokens of two',
    body: { n: 2, output_format: 'webp' },
    response: { status: 200, body: { data: one, usage: { output_tokens: 214, input_tokens: 10 } } },
  },
  {
    name: 'more pictures than the API makes is one',
    body: { n: 11, output_format: 'webp' },
    response: { status: 200, body: { data: one, usage: { output_tokens: 107 } } },
  },
  {
    name: 'no picture at all is one',
    body: { n: 0, output_format: 'webp' },
    response: { status: 200, body: { data: one, usage: { output_tokens: 107 } } },
  },
  {
    name: 'still refuses an n that is no number',
    body: { n: 'two' },
    response: { status: 400, body: { error: { param: 'n', code: 'invalid_type' } } },
  },
  {
    name: 'still refuses a bad size',
    body: { n: 2, size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
