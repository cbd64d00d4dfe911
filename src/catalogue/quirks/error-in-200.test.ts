import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './error-in-200.ts'

quirkTester(quirk, [
  {
    name: 'an error object where the pictures would be',
    response: {
      status: 200,
      body: { error: { message: expect.stringContaining('error occurred'), type: 'server_error' } },
    },
  },
  {
    name: 'and no pictures with it',
    response: { status: 200, body: expect.not.objectContaining({ data: expect.anything() }) },
  },
  {
    name: 'other refusals keep their status',
    body: { n: 11 },
    response: { status: 400, body: { error: { code: 'integer_above_max_value', param: 'n' } } },
  },
  {
    name: 'leaves the models list alone',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
