import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './response-format-demanded.ts'

quirkTester(quirk, [
  {
    name: 'without the field',
    response: {
      status: 400,
      body: { error: { code: 'missing_required_parameter', param: 'response_format' } },
    },
  },
  {
    name: 'with the field',
    body: { response_format: 'b64_json' },
    response: { status: 200, body: { data: [{ b64_json: expect.any(String) }] } },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
