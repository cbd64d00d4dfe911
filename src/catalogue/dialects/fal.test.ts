import { expect } from 'vitest'
import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './fal.ts'

const path = '/fal-ai/flux/schnell'
const job = '/fal-ai/flux/requests/job-1'
const headers = { authorization: 'Key sk-sim-all' }
const refused = (status: number, error: object) => ({ status, body: { error } })
const detail = (status: number, said: unknown) => ({ status, body: { detail: said } })
const url = 'http://127.0.0.1:4020/pictures/a.jpeg'
const served = { body: { data: [{ url }], size: '1024x768', output_format: 'jpeg' } }
const base = `http://127.0.0.1:4020${job}`

const submitted = (json: object) => ({ method: 'POST', path, query: {}, headers: {}, json })

const generation = (json: object) =>
  ({
    kind: 'request',
    method: 'POST',
    path: '/v1/images/generations',
    key: 'sk-sim-all',
    json: { model: 'fal-ai/flux/schnell', ...json },
  }) as const

dialectTester(dialect, {
  reads: [
    {
      name: 'a request with edges, without unknown fields',
      request: {
        path,
        headers,
        json: { prompt: 'A', image_size: { width: 640, height: 480 }, num_images: 2, canary: 1 },
      },
      translated: generation({ size: '640x480', n: 2, prompt: 'A' }),
    },
    {
      name: 'a size by its name',
      request: { path, headers, json: { prompt: 'A', image_size: 'square_hd' } },
      translated: generation({ size: '1024x1024', prompt: 'A' }),
    },
    {
      name: 'a size name that does not exist, and no size',
      request: { path, headers, json: { image_size: 'round' } },
      translated: generation({ size: 'round' }),
    },
    { name: 'no size', request: { path, headers, json: {} }, translated: generation({ size: '1024x768' }) },
    {
      name: 'a poll of a request',
      request: { method: 'GET', path: `${job}/status`, headers },
      translated: { kind: 'job', id: 'job-1', key: 'sk-sim-all' },
    },
    {
      name: 'the fetch of its result',
      request: { method: 'GET', path: job },
      translated: { kind: 'job', id: 'job-1', key: undefined },
    },
    {
      name: 'the cancellation of a request',
      request: { method: 'PUT', path: `${job}/cancel`, headers },
      translated: { kind: 'job', id: 'job-1', key: 'sk-sim-all', cancel: true },
    },
    {
      name: 'a URL in a header, as a proxy gets it',
      request: {
        path: '/api/fal/proxy',
        headers: {
          ...headers,
          'x-fal-target-url': 'https://queue.fal.run/fal-ai/flux/schnell?fal_webhook=x',
        },
        json: { prompt: 'A' },
      },
      translated: generation({ size: '1024x768', prompt: 'A' }),
    },
    {
      name: 'a direct stream, with the host in the path',
      request: { path: `/fal.run${path}/stream`, headers, json: { prompt: 'A' } },
      translated: generation({ size: '1024x768', prompt: 'A' }),
    },
    {
      name: 'another host as unknown',
      request: { path, headers: { 'x-fal-target-url': 'https://rest.fal.ai/storage/upload/initiate' } },
      translated: undefined,
    },
    { name: 'an unknown application', request: { path: '/fal-ai' }, translated: undefined },
  ],
  writes: [
    {
      name: 'an accepted request',
      request: { path },
      response: served,
      expected: {
        status: 200,
        body: { status: 'IN_QUEUE', request_id: 'job-1', response_url: base, status_url: `${base}/status` },
      },
    },
    {
      name: 'accepts a request that will be rejected later',
      request: { path },
      response: refused(400, { message: 'No', param: 'prompt', code: 'missing_required_parameter' }),
      expected: { status: 200, body: { status: 'IN_QUEUE' } },
    },
    {
      name: 'a request in progress',
      request: { path: `${job}/status` },
      response: served,
      context: { polls: 1 },
      expected: { status: 202, body: { status: 'IN_PROGRESS' } },
    },
    {
      name: 'a completed request',
      request: { path: `${job}/status` },
      response: served,
      context: { polls: 2 },
      expected: { status: 200, body: { status: 'COMPLETED', response_url: base } },
    },
    {
      name: 'its result',
      request: { path: job },
      response: served,
      context: { polls: 3, images: [imageAt(url, { height: 768, format: 'jpeg' })] },
      expected: {
        status: 200,
        body: {
          images: [{ url, width: 1024, height: 768, content_type: 'image/jpeg' }],
          has_nsfw_concepts: [false],
        },
      },
    },
    {
      name: 'its states as a stream',
      request: { path: `${job}/status/stream` },
      response: served,
      context: { polls: 1 },
      expected: {
        status: 200,
        headers: { 'content-type': 'text/event-stream; charset=utf-8' },
        text: expect.stringMatching(
          /^data: .*IN_QUEUE.*\n\ndata: .*IN_PROGRESS.*\n\ndata: .*COMPLETED.*\n\n$/,
        ),
      },
    },
    {
      name: 'the images of a direct request, inline',
      request: { path: `/fal.run${path}` },
      response: served,
      context: { submitted: submitted({ sync_mode: true }), images: [imageAt(url, { base64: 'AAAA' })] },
      expected: { status: 200, body: { images: [{ url: 'data:image/png;base64,AAAA' }] } },
    },
    {
      name: 'a direct stream',
      request: { path: `/fal.run${path}/stream` },
      response: served,
      context: { images: [imageAt(url)] },
      expected: { status: 200, text: expect.stringContaining(url) },
    },
    {
      name: 'a canceled request',
      request: { path: `${job}/cancel` },
      response: served,
      context: { canceled: true },
      expected: { status: 202, body: { status: 'CANCELLATION_REQUESTED' } },
    },
    {
      name: 'the cancellation of a completed request',
      request: { path: `${job}/cancel` },
      response: served,
      context: { polls: 2 },
      expected: { status: 400, body: { status: 'ALREADY_COMPLETED' } },
    },
    {
      name: 'the cancellation of an unknown request',
      request: { path: `${job}/cancel` },
      response: refused(404, { message: 'Invalid URL' }),
      expected: { status: 404, body: { status: 'NOT_FOUND' } },
    },
    {
      name: 'a poll of a canceled request',
      request: { path: `${job}/status` },
      response: served,
      context: { canceled: true, polls: 1 },
      expected: detail(404, 'Request not found'),
    },
    {
      name: 'invalid inputs',
      request: { path: job },
      response: refused(400, { message: 'Too many', param: 'n', code: 'integer_above_max_value' }),
      context: { polls: 3 },
      expected: detail(422, [{ type: 'value_error', loc: ['body', 'num_images'], msg: 'Too many' }]),
    },
    {
      name: 'a missing key',
      request: { path },
      response: refused(401, { message: "You didn't provide an API key.", code: null }),
      expected: detail(401, expect.stringContaining("'fal-ai/flux'")),
    },
    {
      name: 'a wrong key',
      request: { path },
      response: refused(401, { message: 'Incorrect', code: 'invalid_api_key' }),
      expected: detail(401, 'No user found for Key ID and Secret'),
    },
    {
      name: 'an unknown model',
      request: { path },
      response: refused(400, { message: 'No', param: 'model', code: 'invalid_value' }),
      expected: detail(404, "Application 'fal-ai/flux' not found"),
    },
    {
      name: 'another method',
      request: { path },
      response: refused(405, { message: 'Not allowed to GET' }),
      expected: detail(405, 'Method Not Allowed'),
    },
    {
      name: 'a rate limit',
      request: { path },
      response: { ...refused(429, { message: 'Slow down' }), headers: { 'retry-after': '7' } },
      expected: { ...detail(429, 'Slow down'), headers: { 'retry-after': '7' } },
    },
  ],
})
