import { expect } from 'vitest'
import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './bfl.ts'

const path = '/v1/flux-2-pro'
const headers = { 'x-key': 'sk-sim-all' }
const refused = (status: number, error: object) => ({ status, body: { error } })
const detail = (status: number, said: unknown) => ({ status, body: { detail: said } })

dialectTester(dialect, {
  reads: [
    {
      name: 'a generation, without unknown fields',
      request: {
        path,
        headers,
        json: { prompt: 'A red kite', width: 640, height: 480, seed: 1, canary: 1, n: 2 },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        json: { model: 'flux-2-pro', size: '640x480', prompt: 'A red kite', seed: 1 },
      },
    },
    {
      name: 'an edit',
      request: {
        path,
        json: { prompt: 'A', width: 640, input_image: 'AAAA', input_image_2: 'https://a.example/b' },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/edits',
        key: undefined,
        json: {
          model: 'flux-2-pro',
          size: '640x1024',
          images: [{ image_url: 'data:image/png;base64,AAAA' }, { image_url: 'https://a.example/b' }],
          prompt: 'A',
        },
      },
    },
    {
      name: 'a poll of a job',
      request: { method: 'GET', path: '/v1/get_result', query: { id: 'job-1' }, headers },
      translated: { kind: 'job', id: 'job-1', key: 'sk-sim-all' },
    },
    {
      name: 'a body that is not JSON, unchanged',
      request: { path, headers },
      translated: { kind: 'request', method: 'POST', path: '/v1/images/generations', key: 'sk-sim-all' },
    },
    { name: 'a deeper path as unknown', request: { path: '/v1/images/generations' }, translated: undefined },
  ],
  writes: [
    {
      name: 'an accepted job',
      response: { body: { data: [{ b64_json: 'AAAA' }] } },
      expected: {
        status: 200,
        body: { id: 'job-1', polling_url: 'http://127.0.0.1:4020/v1/get_result?id=job-1' },
      },
    },
    {
      name: 'a job in progress',
      response: { body: { data: [{ b64_json: 'AAAA' }] } },
      context: { polls: 1 },
      expected: { body: { id: 'job-1', status: 'Pending', result: null } },
    },
    {
      name: 'a completed job',
      response: { body: { data: [{ b64_json: 'AAAA' }] } },
      context: { polls: 2, images: [imageAt('http://127.0.0.1:4020/pictures/a.png')] },
      expected: { body: { status: 'Ready', result: { sample: 'http://127.0.0.1:4020/pictures/a.png' } } },
    },
    {
      name: 'an unknown job',
      request: { path: '/v1/get_result', query: { id: 'x' } },
      response: refused(404, { message: 'no' }),
      expected: { status: 404, body: { id: 'x', status: 'Task not found' } },
    },
    {
      name: 'a missing key',
      response: refused(401, { message: "You didn't provide an API key.", code: null }),
      expected: detail(403, 'Not authenticated'),
    },
    {
      name: 'a wrong key',
      response: refused(401, { message: 'Incorrect', code: 'invalid_api_key' }),
      expected: detail(403, 'Not authenticated - Invalid Authentication'),
    },
    {
      name: 'an unknown model',
      response: refused(400, { message: 'No', param: 'model', code: 'invalid_value' }),
      expected: detail(404, 'Not Found'),
    },
    {
      name: 'a missing prompt',
      response: refused(400, { message: 'No', param: 'prompt', code: 'missing_required_parameter' }),
      expected: detail(422, [{ type: 'missing', loc: ['body', 'prompt'], msg: 'Field required' }]),
    },
    {
      name: 'an unsupported size',
      response: refused(400, { message: 'Both edges', param: 'size', code: 'invalid_value' }),
      expected: detail(422, [{ type: 'value_error', loc: ['body', 'height'], msg: 'Both edges' }]),
    },
    {
      name: 'a body that is not JSON',
      response: refused(400, { message: 'No', code: 'unsupported_content_type' }),
      expected: detail(422, [expect.objectContaining({ loc: ['body'] })]),
    },
    {
      name: 'another method',
      response: refused(405, { message: 'Not allowed to GET' }),
      expected: detail(405, 'Method Not Allowed'),
    },
  ],
})
