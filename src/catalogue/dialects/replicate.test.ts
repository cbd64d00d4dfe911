import { expect } from 'vitest'
import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './replicate.ts'

const path = '/v1/models/acme/painter-1/predictions'
const headers = { authorization: 'Bearer sk-sim-all' }
const refused = (status: number, error: object) => ({ status, body: { error } })
const problem = (status: number, title: string, detail: unknown) => ({
  status,
  body: { title, status, detail },
})
const url = 'http://127.0.0.1:4020/pictures/a.png'

dialectTester(dialect, {
  reads: [
    {
      name: 'a prediction, without unknown fields',
      request: {
        path,
        headers,
        json: {
          input: { prompt: 'A', num_outputs: 2, aspect_ratio: '16:9', output_format: 'jpg', size: '1x1' },
        },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        json: { model: 'acme/painter-1', n: 2, output_format: 'jpg', prompt: 'A', aspect_ratio: '16:9' },
      },
    },
    {
      name: 'a body without input',
      request: { path, json: {} },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: undefined,
        json: { model: 'acme/painter-1' },
      },
    },
    {
      name: 'a poll of a prediction',
      request: { method: 'GET', path: '/v1/predictions/job-1', headers },
      translated: { kind: 'job', id: 'job-1', key: 'sk-sim-all' },
    },
    {
      name: 'the models list as unknown',
      request: { method: 'GET', path: '/v1/models' },
      translated: undefined,
    },
  ],
  writes: [
    {
      name: 'an accepted prediction',
      request: { path, json: { input: { prompt: 'A' } } },
      response: { body: { data: [{ url }] } },
      expected: {
        status: 201,
        body: {
          id: 'job-1',
          model: 'acme/painter-1',
          input: { prompt: 'A' },
          status: 'starting',
          output: null,
          urls: { get: 'http://127.0.0.1:4020/v1/predictions/job-1' },
        },
      },
    },
    {
      name: 'a running prediction',
      response: { body: { data: [{ url }] } },
      context: { polls: 1 },
      expected: { status: 200, body: { status: 'processing', output: null } },
    },
    {
      name: 'a prediction that succeeded',
      response: { body: { data: [{ url }, { url }] } },
      context: { polls: 2, images: [imageAt(url), imageAt(url)] },
      expected: { status: 200, body: { status: 'succeeded', output: [url, url] } },
    },
    {
      name: 'a missing token',
      response: refused(401, { message: "You didn't provide an API key.", code: null }),
      expected: problem(401, 'Unauthenticated', 'You did not pass an authentication token'),
    },
    {
      name: 'a wrong token',
      response: refused(401, { message: 'Incorrect', code: 'invalid_api_key' }),
      expected: problem(401, 'Unauthenticated', 'Invalid or expired API token.'),
    },
    {
      name: 'an unknown model',
      response: refused(400, { message: 'No', param: 'model', code: 'invalid_value' }),
      expected: problem(404, 'Not found', expect.stringContaining('could not be found')),
    },
    {
      name: 'a missing prompt',
      response: refused(400, { message: 'No', param: 'prompt', code: 'missing_required_parameter' }),
      expected: {
        ...problem(422, 'Input validation failed', '- input: prompt is required\n'),
        body: { invalid_fields: [{ type: 'required', field: 'input', description: 'prompt is required' }] },
      },
    },
    {
      name: 'too many images',
      response: refused(400, { message: 'Too many', param: 'n', code: 'integer_above_max_value' }),
      expected: problem(422, 'Input validation failed', '- input.num_outputs: Too many\n'),
    },
    {
      name: 'a rate limit',
      response: { ...refused(429, { message: 'Slow down' }), headers: { 'retry-after': '7' } },
      expected: {
        ...problem(429, 'Too many requests', 'Request was throttled. Slow down'),
        headers: { 'retry-after': '7' },
      },
    },
    {
      name: 'another method',
      response: refused(405, { message: 'Not allowed to GET' }),
      expected: problem(405, 'Error', 'Not allowed to GET'),
    },
  ],
})
