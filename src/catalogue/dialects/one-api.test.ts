import { expect } from 'vitest'
import { dialectTester } from '../../testing/index.ts'
import dialect from './one-api.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
const key = 'sk-sim-all'
const path = '/v1/images/generations'
const asked = { kind: 'request', method: 'POST', path, key } as const

dialectTester(dialect, {
  reads: [
    {
      name: 'a request with every field unchanged',
      request: { path, headers, json: { model: 'x', n: 0, seed: 1 } },
      translated: { ...asked, json: { model: 'x', n: 0, seed: 1 } },
    },
    { name: 'a form unchanged', request: { path, headers }, translated: asked },
  ],
  writes: [
    {
      name: 'images unchanged',
      request: { path },
      response: { body: { data: [] } },
      expected: { body: { data: [] } },
    },
    {
      name: 'a vendor’s rejection unchanged',
      request: { path, json: { model: 'x' } },
      response: { status: 400, body: { error: { message: 'No', type: 't', param: 'size', code: 'c' } } },
      expected: { status: 400, body: { error: { message: 'No', type: 't', param: 'size', code: 'c' } } },
    },
    {
      name: 'no key',
      response: { status: 401, headers: { 'x-request-id': 'r1' }, body: { error: {} } },
      expected: {
        status: 401,
        body: { error: { message: '未提供令牌 (request id: r1)', type: 'one_api_error' } },
      },
    },
    {
      name: 'a wrong key',
      request: { headers },
      response: { status: 401, headers: { 'x-request-id': 'r1' }, body: { error: {} } },
      expected: { status: 401, body: { error: { message: '无效的令牌 (request id: r1)' } } },
    },
    {
      name: 'a model that does not exist',
      request: { path, json: { model: 'x' } },
      response: { status: 400, body: { error: { param: 'model' } } },
      expected: {
        status: 503,
        body: { error: { message: expect.stringContaining('对于模型 x 无可用渠道') } },
      },
    },
    {
      name: 'no prompt',
      request: { path, json: { model: 'x' } },
      response: { status: 400, body: { error: { param: 'prompt', code: 'missing_required_parameter' } } },
      expected: {
        status: 400,
        body: { error: { type: 'one_api_error', param: '', code: 'prompt_missing' } },
      },
    },
    {
      name: 'an unknown endpoint',
      request: { path: '/v1/x' },
      response: { status: 404, body: { error: {} } },
      expected: { status: 404, body: { error: { type: 'invalid_request_error', code: '' } } },
    },
  ],
})
