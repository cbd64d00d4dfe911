import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './transparent-refused.ts'

const model = 'gpt-image-2.6-flare'

quirkTester(quirk, [
  {
    name: 'a transparent background',
    body: { model, background: 'transparent' },
    response: {
      status: 400,
      body: { error: { message: expect.stringContaining('Transparent'), param: 'background' } },
    },
  },
  {
    name: 'still returns an opaque image',
    body: { model, background: 'opaque', output_format: 'webp' },
    response: { status: 200, body: { background: 'opaque' } },
  },
  {
    name: 'still accepts a request without the field',
    body: { model, output_format: 'webp' },
    response: { status: 200, body: { background: 'opaque' } },
  },
  {
    name: 'another rejection still comes first',
    body: { model, background: 'transparent', size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
