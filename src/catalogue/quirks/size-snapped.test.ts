import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './size-snapped.ts'

/** The first bytes of a PNG of 1536 by 1024 pixels, in base64. */
const landscape = expect.stringMatching(/^iVBORw0KGgoAAAANSUhEUgAABgAAAAQA/)

quirkTester(quirk, [
  {
    name: 'replaces a wide size by the wide preset and echoes it',
    response: { status: 200, body: { size: '1536x1024', data: [{ b64_json: landscape }] } },
  },
  {
    name: 'replaces a tall size by the tall preset, even an unsupported one',
    body: { size: '17x30', output_format: 'webp' },
    response: { status: 200, body: { size: '1024x1536' } },
  },
  {
    name: 'still rejects text that is not a size',
    body: { size: 'large' },
    response: {
      status: 400,
      body: { error: { param: 'size', message: expect.stringContaining("'large'") } },
    },
  },
  {
    name: 'still rejects a size that is not a string',
    body: { size: 1024 },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
  {
    name: 'accepts a request without a size unchanged',
    body: { size: undefined, output_format: 'webp' },
    response: { status: 200, body: { size: '1024x1024' } },
  },
  {
    name: 'keeps a preset',
    body: { size: '1024x1024', output_format: 'webp' },
    response: { status: 200, body: { size: '1024x1024' } },
  },
])
