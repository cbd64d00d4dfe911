import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './size-snapped.ts'

/** The first bytes of a PNG of 1536 by 1024 pixels, in base64. */
const landscape = expect.stringMatching(/^iVBORw0KGgoAAAANSUhEUgAABgAAAAQA/)

quirkTester(quirk, [
  {
    name: 'a wide size becomes the wide preset, and is called so',
    response: { status: 200, body: { size: '1536x1024', data: [{ b64_json: landscape }] } },
  },
  {
    name: 'a tall size becomes the tall preset, though it was impossible',
    body: { size: '17x30', output_format: 'webp' },
    response: { status: 200, body: { size: '1024x1536' } },
  },
  {
    name: 'still refuses text that is no size',
    body: { size: 'large' },
    response: {
      status: 400,
      body: { error: { param: 'size', message: expect.stringContaining("'large'") } },
    },
  },
  {
    name: 'still refuses a size that is no text',
    body: { size: 1024 },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
  {
    name: 'a request without a size is served as it is',
    body: { size: undefined, output_format: 'webp' },
    response: { status: 200, body: { size: '1024x1024' } },
  },
  {
    name: 'a preset stays what it is',
    body: { size: '1024x1024', output_format: 'webp' },
    response: { status: 200, body: { size: '1024x1024' } },
  },
])
