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
      name: 'a cancellation',
      request: { path: '/v1/predictions/job-1/cancel', headers },
      translated: { kind: 'job', id: 'job-1', key: 'sk-sim-all', cancel: true },
    },
    {
      name: 'a stream without an API key',
      request: { method: 'GET', path: '/v1/predictions/job-1/stream' },
      translated: { kind: 'job', id: 'job-1', key: undefined, signed: true },
    },
    {
      name: 'a version with the name of its model',
      request: {
        path: '/v1/predictions',
        headers,
        json: { version: 'acme/painter-1:5c7d', input: { prompt: 'A' } },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        json: { model: 'acme/painter-1', prompt: 'A' },
      },
    },
    {
      name: 'the models list',
      request: { method: 'GET', path: '/v1/models', headers },
      translated: { kind: 'request', method: 'GET', path: '/v1/models', key: 'sk-sim-all' },
    },
    {
      name: 'one model',
      request: { method: 'GET', path: '/v1/models/acme/painter-1', headers },
      translated: {
        kind: 'request',
        method: 'GET',
        path: '/v1/models/acme%2Fpainter-1',
        key: 'sk-sim-all',
      },
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
      name: 'a prediction whose client waits',
      request: { path, headers: { prefer: 'wait=5' } },
      response: { body: { created: 1_700_000_000 } },
      context: { images: [imageAt(url)] },
      expected: {
        status: 201,
        body: { status: 'succeeded', output: [url], created_at: '2023-11-14T22:13:20.000Z' },
      },
    },
    {
      name: 'a canceled prediction',
      request: { path: '/v1/predictions/job-1/cancel' },
      response: { body: {} },
      context: { canceled: true, images: [imageAt(url)] },
      expected: { status: 200, body: { status: 'canceled', output: null } },
    },
    {
      name: 'a stream of images',
      request: { path: '/v1/predictions/job-1/stream' },
      response: { body: {} },
      context: { polls: 1, images: [imageAt(url)] },
      expected: {
        headers: { 'content-type': 'text/event-stream' },
        text: `event: output\nid: 0\ndata: ${url}\n\nevent: done\nid: 1\ndata: {}\n\n`,
      },
    },
    {
      name: 'the models list',
      request: { method: 'GET', path: '/v1/models' },
      response: { body: { object: 'list', data: [{ id: 'acme/painter-1', object: 'model' }] } },
      expected: { body: { results: [{ owner: 'acme', name: 'painter-1' }], next: null } },
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
