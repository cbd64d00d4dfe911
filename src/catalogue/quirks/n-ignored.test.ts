import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './n-ignored.ts'

quirkTester(quirk, [
  {
    name: 'one image for two, with the tokens of one',
    body: { n: 2 },
    response: {
      status: 200,
      body: { data: [{ b64_json: expect.any(String) }], usage: { output_tokens: 107 } },
    },
  },
  {
    name: 'returns one image for an n of 0',
    body: { n: 0 },
    response: { status: 200, body: { usage: { output_tokens: 107 } } },
  },
  {
    name: 'returns one image for too many',
    body: { n: 11 },
    response: { status: 200, body: { usage: { output_tokens: 107 } } },
  },
])
