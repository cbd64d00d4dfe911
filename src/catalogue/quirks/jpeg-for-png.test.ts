import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './jpeg-for-png.ts'

/** The first bytes of a JPEG, in base64. */
const jpeg = expect.stringMatching(/^\/9j\//)

quirkTester(quirk, [
  {
    name: 'returns JPEG and labels it so',
    body: { output_format: 'png' },
    response: { status: 200, body: { output_format: 'jpeg', data: [{ b64_json: jpeg }] } },
  },
  {
    name: 'also without a requested format',
    response: { body: { output_format: 'jpeg', data: [{ b64_json: jpeg }] } },
  },
  {
    name: 'does not change WebP',
    body: { output_format: 'webp' },
    response: { body: { output_format: 'webp', data: [{ b64_json: expect.stringMatching(/^UklGR/) }] } },
  },
])
