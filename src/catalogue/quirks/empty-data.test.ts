import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './empty-data.ts'

quirkTester(quirk, [
  {
    name: 'no image, but the usage of one',
    response: {
      status: 200,
      body: { created: expect.any(Number), data: [], size: '1024x640', usage: { output_tokens: 107 } },
    },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { data: expect.arrayContaining([expect.any(Object)]) } },
  },
  {
    name: 'still refuses a wrong key',
    key: 'sk-unknown',
    response: { status: 401, body: { error: { code: 'invalid_api_key' } } },
  },
])
