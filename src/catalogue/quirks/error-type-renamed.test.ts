import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './error-type-renamed.ts'

quirkTester(quirk, [
  {
    name: 'a wrong key',
    key: 'sk-unknown',
    response: {
      status: 401,
      headers: { 'x-oneapi-request-id': expect.stringMatching(/^req_sim_/) },
      body: {
        error: {
          message: expect.stringMatching(/^Incorrect API key.* \(request id: req_sim_\w+\)$/),
          type: 'new_api_error',
          param: '',
          code: '',
        },
      },
    },
  },
  {
    name: 'an unsupported size',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { type: 'new_api_error', param: '', code: '' } } },
  },
  { name: 'still returns images', response: { status: 200, body: { size: '1024x640' } } },
])
