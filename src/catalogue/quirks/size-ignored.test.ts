import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './size-ignored.ts'

/** The first bytes of a PNG of 1254 by 1254 pixels, in base64. */
const square = expect.stringMatching(/^iVBORw0KGgoAAAANSUhEUgAABOYAAATm/)

quirkTester(quirk, [
  {
    name: 'returns another size than requested and echoes auto',
    response: { status: 200, body: { size: 'auto', data: [{ b64_json: square }], quality: 'low' } },
  },
  {
    name: 'an unsupported size',
    body: { size: '17x17' },
    response: { status: 200, body: { size: 'auto', data: [{ b64_json: square }] } },
  },
  {
    name: 'still rejects a wrong quality',
    body: { quality: 'superb' },
    response: { status: 400, body: { error: { param: 'quality' } } },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
