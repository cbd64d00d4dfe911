import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './cloudflare.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
/** A refusal of the simulator, in OpenAI's words. */
const rejection = (status: number, error: object) => ({ status, body: { error } })
const wrongModel = rejection(400, { message: 'no', param: 'model', code: 'invalid_value' })
const noPrompt = rejection(400, { message: 'Missing', param: 'prompt', code: 'missing_required_parameter' })
const address = 'http://127.0.0.1:4020/pictures/1'

const model = '@cf/leonardo/lucid-origin'
const path = `${dialect.root}/ai/run/${model}`
const search = `${dialect.root}/ai/models/search`
const route = '/v1/images/generations'

dialectTester(dialect, {
  reads: [
    {
      name: 'the model of the path, and edges as a size',
      request: { path, headers, json: { prompt: 'p', width: 1024, height: 768 } },
      translated: {
        kind: 'request',
        method: 'POST',
        path: route,
        key: 'sk-sim-all',
        json: { prompt: 'p', size: '1024x768', model },
      },
    },
    {
      name: 'a body with another content type, unchanged',
      request: { path, headers },
      translated: { kind: 'request', method: 'POST', path: route, key: 'sk-sim-all' },
    },
    {
      name: 'the catalogue',
      request: { path: search, method: 'GET', headers },
      translated: { kind: 'request', method: 'GET', path: '/v1/models', key: 'sk-sim-all' },
    },
    {
      name: 'another account as unknown',
      request: { path: '/client/v4/accounts/1/ai/run/m' },
      translated: undefined,
    },
  ],
  writes: [
    {
      name: 'an image in its envelope',
      request: { path },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }] } },
      context: { images: [imageAt(address)] },
      expected: { body: { success: true, errors: [], messages: [], result: { image: 'AAAA' } } },
    },
    {
      name: 'models by their names',
      request: { path: search },
      response: { body: { data: [{ id: model }] } },
      expected: { body: { success: true, result: [{ name: model }] } },
    },
    {
      name: 'a wrong key',
      request: { path },
      response: rejection(401, { message: 'Incorrect', code: 'invalid_api_key' }),
      expected: { status: 401, body: { success: false, errors: [{ code: 10_000 }], result: null } },
    },
    {
      name: 'an unknown model',
      request: { path },
      response: wrongModel,
      expected: {
        status: 400,
        body: { errors: [{ code: 5007, message: `No such model ${model} or task` }] },
      },
    },
    {
      name: 'no prompt',
      request: { path },
      response: noPrompt,
      expected: { status: 400, body: { errors: [{ code: 5006 }] } },
    },
    {
      name: 'an unknown field',
      request: { path },
      response: rejection(400, { message: 'Unknown', param: 'n', code: 'unknown_parameter' }),
      expected: {
        status: 400,
        body: {
          errors: [
            {
              message:
                "AiError: Bad input: Error: Additional or unevaluated properties '/n' at '/' not allowed",
            },
          ],
        },
      },
    },
    {
      name: 'a body with another content type',
      request: { path },
      response: rejection(400, { message: 'Unsupported', code: 'unsupported_content_type' }),
      expected: { status: 400, body: { errors: [{ code: 3003 }] } },
    },
    {
      name: 'no capacity for a rate limit',
      request: { path },
      response: rejection(429, { message: 'slow down' }),
      expected: { status: 429, body: { errors: [{ code: 3040 }] } },
    },
    {
      name: 'an unknown endpoint',
      request: { path: '/client/v4/other' },
      response: rejection(404, { message: 'Invalid URL' }),
      expected: { status: 404, body: { errors: [{ code: 7000 }] } },
    },
    {
      name: 'any other rejection by its message',
      request: { path },
      response: rejection(400, { message: 'bad', param: 'seed', code: 'invalid_type' }),
      expected: { status: 400, body: { errors: [{ message: 'bad' }] } },
    },
  ],
})
