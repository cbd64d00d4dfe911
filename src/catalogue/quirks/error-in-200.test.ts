import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './error-in-200.ts'

quirkTester(quirk, [
  {
    name: 'returns an error object instead of images',
    response: {
      status: 200,
      body: { error: { message: expect.stringContaining('error occurred'), type: 'server_error' } },
    },
  },
  {
    name: 'there are no images beside it',
    response: { status: 200, body: expect.not.objectContaining({ data: expect.anything() }) },
  },
  {
    name: 'other rejections keep their status',
    body: { n: 11 },
    response: { status: 400, body: { error: { code: 'integer_above_max_value', param: 'n' } } },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
