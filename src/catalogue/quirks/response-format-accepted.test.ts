import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './response-format-accepted.ts'

const inline = { status: 200, body: { data: [{ b64_json: expect.any(String) }] } }

quirkTester(quirk, [
  { name: 'with the default', body: { response_format: 'b64_json' }, response: inline },
  { name: 'with another value', body: { response_format: 'url' }, response: inline },
  {
    name: 'does not change rejections',
    body: { response_format: 'b64_json', n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
