import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './vllm-omni.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
/** A refusal of the simulator, in OpenAI's words. */
const rejection = (status: number, error: object) => ({ status, body: { error } })
const noPrompt = rejection(400, { message: 'Missing', param: 'prompt', code: 'missing_required_parameter' })
const address = 'http://127.0.0.1:4020/pictures/1'

const path = '/v1/images/generations'

dialectTester(dialect, {
  reads: [
    {
      name: 'a generation without unknown fields',
      request: { path, headers, json: { prompt: 'p', seed: 1, graycard: 1 } },
      translated: {
        kind: 'request',
        method: 'POST',
        path,
        key: 'sk-sim-all',
        json: { prompt: 'p', seed: 1 },
      },
    },
    { name: 'another endpoint as unknown', request: { path: '/v1/videos' }, translated: undefined },
  ],
  writes: [
    {
      name: 'an image beside a null URL',
      request: { path },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }], size: '512x512', output_format: 'png' } },
      context: { images: [imageAt(address)] },
      expected: {
        body: {
          created: 1,
          data: [{ b64_json: 'AAAA', url: null, revised_prompt: null }],
          output_format: 'png',
          size: '512x512',
        },
      },
    },
    {
      name: 'a missing prompt as a missing field',
      request: { path, json: {} },
      response: noPrompt,
      expected: { status: 422, body: { detail: [{ type: 'missing', loc: ['body', 'prompt'] }] } },
    },
    {
      name: 'too few images',
      request: { path, json: { n: 0 } },
      response: rejection(400, { message: 'n', param: 'n', code: 'integer_below_min_value' }),
      expected: { status: 422, body: { detail: [{ type: 'greater_than_equal', input: 0 }] } },
    },
    {
      name: 'too many',
      request: { path, json: { n: 11 } },
      response: rejection(400, { message: 'n', param: 'n', code: 'integer_above_max_value' }),
      expected: { status: 422, body: { detail: [{ type: 'less_than_equal', input: 11 }] } },
    },
    {
      name: 'a body with another content type',
      request: { path },
      response: rejection(400, { message: 'Unsupported', code: 'unsupported_content_type' }),
      expected: { status: 415 },
    },
    {
      name: 'an unknown endpoint in FastAPI’s words',
      request: { path: '/v1/other' },
      response: rejection(404, { message: 'Invalid URL' }),
      expected: { status: 404, body: { detail: 'Not Found' } },
    },
    {
      name: 'any other rejection in one line',
      request: { path },
      response: rejection(400, { message: 'bad', param: 'seed' }),
      expected: { status: 400, body: { detail: 'bad' } },
    },
    {
      name: 'models unchanged',
      request: { path: '/v1/models' },
      response: { body: { data: [{ id: 'm' }] } },
      expected: { body: { data: [{ id: 'm' }] } },
    },
  ],
})
