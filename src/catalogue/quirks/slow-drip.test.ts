import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './slow-drip.ts'

quirkTester(quirk, [
  {
    name: 'in many pieces, and whole in the end',
    body: { output_format: 'webp' },
    response: {
      status: 200,
      pieces: expect.toSatisfy((pieces: number) => pieces > 10),
      body: { size: '1024x640' },
    },
  },
  { name: 'leaves refusals alone', body: { n: 11 }, response: { status: 400, pieces: 1 } },
  { name: 'leaves the models list alone', method: 'GET', response: { status: 200, pieces: 1 } },
])
