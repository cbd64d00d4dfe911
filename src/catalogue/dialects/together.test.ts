import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './together.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
/** A refusal of the simulator, in OpenAI's words. */
const rejection = (status: number, error: object) => ({ status, body: { error } })
const wrongModel = rejection(400, { message: 'no', param: 'model', code: 'invalid_value' })
const noPrompt = rejection(400, { message: 'Missing', param: 'prompt', code: 'missing_required_parameter' })
const address = 'http://127.0.0.1:4020/pictures/1'

const path = '/v1/images/generations'
const call = (json: object) => ({ kind: 'request', method: 'POST', path, key: 'sk-sim-all', json }) as const

dialectTester(dialect, {
  reads: [
    {
      name: 'edges as a size, and its name for base64',
      request: { path, headers, json: { prompt: 'p', width: 1024, height: 768, response_format: 'base64' } },
      translated: call({ prompt: 'p', size: '1024x768', response_format: 'b64_json' }),
    },
    {
      name: 'one edge, the other by default',
      request: { path, headers, json: { prompt: 'p', width: 512 } },
      translated: call({ prompt: 'p', size: '512x1024' }),
    },
    { name: 'edits as unknown', request: { path: '/v1/images/edits', headers }, translated: undefined },
  ],
  writes: [
    {
      name: 'a URL with index and type',
      request: { path, json: { model: 'm' } },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }] } },
      context: { images: [imageAt(address)] },
      expected: {
        body: { id: 'job-1', object: 'list', model: 'm', data: [{ index: 0, type: 'url', url: address }] },
      },
    },
    {
      name: 'base64 if requested',
      request: { path, json: { response_format: 'base64' } },
      response: { body: { data: [{ b64_json: 'AAAA' }] } },
      expected: { body: { data: [{ index: 0, type: 'b64_json', b64_json: 'AAAA' }] } },
    },
    {
      name: 'a missing key as a wrong one',
      request: { path },
      response: rejection(401, { message: "You didn't provide an API key.", code: null }),
      expected: { status: 401, body: { error: { code: 'invalid_api_key' } } },
    },
    {
      name: 'an unknown model',
      request: { path, json: { model: 'x' } },
      response: wrongModel,
      expected: { status: 404, body: { error: { code: 'model_not_available' } } },
    },
    {
      name: 'any other rejection in its own words',
      request: { path },
      response: noPrompt,
      expected: { status: 400, body: { id: 'job-1', error: { message: 'Missing', param: 'prompt' } } },
    },
    {
      name: 'models as a bare list',
      request: { path: '/v1/models', method: 'GET' },
      response: { body: { object: 'list', data: [{ id: 'm', created: 1 }] } },
      expected: { body: [{ id: 'm', object: 'model', created: 1, type: 'image' }] },
    },
  ],
})
