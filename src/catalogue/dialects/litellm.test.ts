import { expect } from 'vitest'
import { dialectTester } from '../../testing/index.ts'
import dialect from './litellm.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
const key = 'sk-sim-all'

dialectTester(dialect, {
  reads: [
    {
      name: 'a request below the root',
      request: { path: '/images/generations', headers, json: { prompt: 'A kite' } },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key,
        json: { prompt: 'A kite' },
      },
    },
    {
      name: 'JSON of any content type',
      request: { path: '/v1/images/generations', headers, text: '{"prompt":"A kite"}' },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key,
        json: { prompt: 'A kite' },
      },
    },
    {
      name: 'a form unchanged',
      request: { path: '/v1/images/edits', headers },
      translated: { kind: 'request', method: 'POST', path: '/v1/images/edits', key },
    },
    { name: 'an unknown endpoint', request: { path: '/v2/images', headers }, translated: undefined },
  ],
  writes: [
    {
      name: 'images among null fields',
      request: { path: '/v1/images/generations' },
      response: { body: { data: [{ b64_json: 'AAAA' }] } },
      expected: { body: { data: [{ b64_json: 'AAAA', revised_prompt: null, url: null }] } },
    },
    {
      name: 'no key',
      request: { path: '/v1/models' },
      response: { status: 401, body: { error: { code: null } } },
      expected: { status: 401, body: { error: { type: 'auth_error', param: 'None', code: '401' } } },
    },
    {
      name: 'a wrong key',
      request: { path: '/v1/models', headers },
      response: { status: 401, body: { error: { code: 'invalid_api_key' } } },
      expected: {
        status: 401,
        body: { error: { type: 'token_not_found_in_db', param: 'key', code: '401' } },
      },
    },
    {
      name: 'an unknown model',
      request: { path: '/v1/images/generations', json: { model: 'x' } },
      response: { status: 400, body: { error: { param: 'model' } } },
      expected: {
        status: 400,
        body: { error: { message: expect.stringContaining('model=x'), code: '400' } },
      },
    },
    {
      name: 'a missing prompt as a server error',
      request: { path: '/v1/images/generations', json: { model: 'x' } },
      response: { status: 400, body: { error: { param: 'prompt', code: 'missing_required_parameter' } } },
      expected: { status: 500, body: { error: { code: '500' } } },
    },
    {
      name: 'a vendor’s rejection in its own error class',
      request: { path: '/v1/images/generations', json: { model: 'x' } },
      response: {
        status: 400,
        body: { error: { message: 'Invalid size', type: 't', param: 'size', code: 'invalid_value' } },
      },
      expected: {
        body: {
          error: {
            message: expect.stringMatching(
              /^litellm\.BadRequestError: OpenAIException - Invalid size\. Received Model Group=x/,
            ),
            type: 't',
            param: 'size',
            code: '400',
          },
        },
      },
    },
    {
      name: 'a wrong method in FastAPI’s words',
      request: { path: '/v1/images/generations' },
      response: { status: 405, body: { error: {} } },
      expected: { status: 405, body: { detail: 'Method Not Allowed' } },
    },
    {
      name: 'an unknown endpoint in FastAPI’s words',
      request: { path: '/v2' },
      response: { status: 404, body: { error: {} } },
      expected: { status: 404, body: { detail: 'Not Found' } },
    },
  ],
})
