import { expect } from 'vitest'
import { dialectTester } from '../../testing/index.ts'
import dialect from './new-api.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
const key = 'sk-sim-all'
const path = '/v1/images/generations'
const asked = { kind: 'request', method: 'POST', path, key } as const

dialectTester(dialect, {
  reads: [
    {
      name: 'the known fields, and one image by default',
      request: { path, headers, json: { model: 'x', prompt: 'A kite', n: 0, seed: 1 } },
      translated: { ...asked, json: { model: 'x', prompt: 'A kite', n: 1 } },
    },
    {
      name: 'another n unchanged',
      request: { path, headers, json: { model: 'x', n: 11 } },
      translated: { ...asked, json: { model: 'x', n: 11 } },
    },
    { name: 'a body that is not JSON, unchanged', request: { path, headers }, translated: asked },
  ],
  writes: [
    {
      name: 'a list with success in it',
      request: { path: '/v1/models' },
      response: { body: { object: 'list', data: [] } },
      expected: { body: { success: true, object: 'list', data: [] } },
    },
    {
      name: 'images unchanged',
      request: { path },
      response: { body: { data: [] } },
      expected: { body: { data: [] } },
    },
    {
      name: 'a rejected API key, with a request id',
      response: { status: 401, headers: { 'x-request-id': 'r1' }, body: { error: {} } },
      expected: {
        status: 401,
        headers: { 'x-oneapi-request-id': 'r1' },
        body: { error: { message: 'Invalid token (request id: r1)', type: 'new_api_error', code: '' } },
      },
    },
    {
      name: 'a model that does not exist',
      request: { path, json: { model: 'x' } },
      response: { status: 400, body: { error: { param: 'model' } } },
      expected: {
        status: 503,
        body: {
          error: { message: expect.stringContaining('for model x under group'), code: 'model_not_found' },
        },
      },
    },
    {
      name: 'a body that it does not parse as the default model',
      request: { path },
      response: { status: 400, body: { error: { code: 'unsupported_content_type' } } },
      expected: {
        status: 503,
        body: { error: { message: expect.stringContaining('for model default-image-model under') } },
      },
    },
    {
      name: 'a vendor’s rejection, with an empty param for none',
      request: { path, json: { model: 'x' } },
      response: { status: 400, body: { error: { message: 'No', type: 't', param: null, code: 'c' } } },
      expected: {
        status: 400,
        body: { error: { message: 'No (request id: )', type: 't', param: '', code: 'c' } },
      },
    },
    {
      name: 'a wrong method as an unknown endpoint',
      request: { path, method: 'GET' },
      response: { status: 405, body: { error: {} } },
      expected: {
        status: 404,
        body: { error: { message: expect.stringContaining(`Invalid URL (GET ${path})`) } },
      },
    },
  ],
})
