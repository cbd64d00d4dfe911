import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './slow-drip.ts'

quirkTester(quirk, [
  {
    name: 'sends the whole body in many chunks',
    body: { output_format: 'webp' },
    response: {
      status: 200,
      pieces: expect.toSatisfy((pieces: number) => pieces > 10),
      body: { size: '1024x640' },
    },
  },
  { name: 'does not change rejections', body: { n: 11 }, response: { status: 400, pieces: 1 } },
  { name: 'does not change the models list', method: 'GET', response: { status: 200, pieces: 1 } },
])
