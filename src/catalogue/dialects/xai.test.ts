import { expect } from 'vitest'
import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './xai.ts'

const path = '/v1/images/generations'
const headers = { authorization: 'Bearer sk-sim-all' }
const rejection = (status: number, error: object) => ({ status, body: { error } })

dialectTester(dialect, {
  reads: [
    {
      name: 'an aspect ratio, without unknown fields',
      request: { path, headers, json: { prompt: 'A red kite', aspect_ratio: '16:9', steps: 4 } },
      translated: {
        kind: 'request',
        method: 'POST',
        path,
        key: 'sk-sim-all',
        json: { prompt: 'A red kite', aspect_ratio: '16:9' },
      },
    },
    {
      name: 'an edit of images by their URLs',
      request: {
        path: '/v1/images/edits',
        headers,
        json: { prompt: 'A kite', images: [{ url: 'data:x', type: 'image_url' }] },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/edits',
        key: 'sk-sim-all',
        json: { prompt: 'A kite', images: [{ image_url: 'data:x' }] },
      },
    },
  ],
  writes: [
    {
      name: 'a URL by default, and the cost',
      request: { path, json: {} },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }] } },
      context: { images: [imageAt('http://127.0.0.1:4020/pictures/1')] },
      expected: {
        body: {
          data: [{ url: 'http://127.0.0.1:4020/pictures/1', mime_type: expect.stringMatching(/^image\//) }],
          usage: { cost_in_usd_ticks: 200_000_000 },
        },
      },
    },
    {
      name: 'base64 if requested',
      request: { path, json: { response_format: 'b64_json' } },
      response: { body: { data: [{ b64_json: 'AAAA' }] } },
      expected: { body: { data: [{ b64_json: 'AAAA' }] } },
    },
    {
      name: 'a wrong key as a 400',
      request: { path },
      response: rejection(401, { message: 'Incorrect', code: 'invalid_api_key' }),
      expected: { status: 400, body: { code: 'Client specified an invalid argument' } },
    },
    {
      name: 'a missing API key as its own 401',
      request: { path },
      response: rejection(401, { message: "You didn't provide an API key.", code: null }),
      expected: { status: 401, body: { error: 'No credentials provided' } },
    },
    {
      name: 'an unknown model as a 404',
      request: { path },
      response: rejection(400, { message: 'no', param: 'model', code: 'invalid_value' }),
      expected: { status: 404, body: { code: 'not-found' } },
    },
    {
      name: 'a rate limit, with the seconds from the headers',
      request: { path },
      response: { ...rejection(429, { message: 'slow down' }), headers: { 'retry-after': '3' } },
      expected: { status: 429, headers: { 'retry-after': '3' }, body: { error: 'slow down' } },
    },
  ],
})
