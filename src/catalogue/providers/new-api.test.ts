import { expect, test } from 'vitest'
import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './new-api.ts'

const picture = { sha256: 'c'.repeat(64), bytes: 2000, valid: true }
const error = (status: number, body: unknown) => aResponse({ status, text: JSON.stringify(body) })

providerTester(provider, {
  encodes: [
    { name: 'the models list', operation: { kind: 'models' }, request: { method: 'GET', path: '/models' } },
    {
      name: 'a generation with any field',
      operation: {
        kind: 'generate',
        model: 'gpt-image-2',
        request: { prompt: 'A red kite', watermark: false },
      },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model: 'gpt-image-2', prompt: 'A red kite', watermark: false } },
      },
    },
  ],
  decodes: [
    {
      name: 'an image with empty fields',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({
          created: 1_764_000_000,
          data: [{ url: '', b64_json: imagePlaceholder(0), revised_prompt: '' }],
        }),
        lifted: [picture],
      }),
      outcome: { kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }], problems: [] },
    },
    {
      name: 'an image URL with empty fields',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({
          created: 1_764_000_000,
          data: [{ url: 'https://cdn.example/1.png', b64_json: '', revised_prompt: '' }],
        }),
      }),
      outcome: { kind: 'images', items: [{ delivery: 'url', url: 'https://cdn.example/1.png' }] },
    },
    {
      name: 'its models list',
      kind: 'models',
      response: aResponse({
        text: JSON.stringify({
          success: true,
          data: [{ id: 'gpt-image-2', supported_endpoint_types: ['image-generation'] }],
          object: 'list',
        }),
      }),
      outcome: { kind: 'models', models: [{ id: 'gpt-image-2' }] },
    },
    {
      name: 'an unknown key',
      kind: 'generate',
      response: error(401, {
        error: { message: 'Invalid token (request id: 2026112401)', type: 'new_api_error', code: '' },
      }),
      outcome: { kind: 'refused', type: 'new_api_error', code: null, missingKeys: ['param'] },
    },
    {
      name: 'a model that no channel serves',
      kind: 'generate',
      response: error(503, {
        error: {
          message:
            'No available channel for model x under group default (distributor) (request id: 2026112401)',
          type: 'new_api_error',
          code: 'model_not_found',
        },
      }),
      outcome: { kind: 'refused', code: 'model_not_found' },
    },
    {
      name: 'an empty account',
      kind: 'generate',
      response: error(403, {
        error: {
          message: '预扣费额度失败, 用户剩余额度: ＄0.01, 需要预扣费额度: ＄0.04 (request id: 2026112401)',
          type: 'new_api_error',
          param: '',
          code: 'insufficient_user_quota',
        },
      }),
      outcome: { kind: 'refused', code: 'insufficient_user_quota', param: null },
    },
    {
      name: "a vendor's rejection with a request id appended",
      kind: 'generate',
      response: error(400, {
        error: {
          message: "Unknown parameter: 'response_format'. (request id: 2026112401)",
          type: 'invalid_request_error',
          param: 'response_format',
          code: 'unknown_parameter',
        },
      }),
      outcome: { kind: 'refused', param: 'response_format', code: 'unknown_parameter', missingKeys: [] },
    },
    {
      name: 'an HTML page from the vendor as a status',
      kind: 'generate',
      response: error(502, {
        error: {
          message: 'bad response status code 502 (request id: 2026112401)',
          type: 'upstream_error',
          param: '',
          code: 'bad_response_status_code',
        },
      }),
      outcome: { kind: 'refused', type: 'upstream_error', code: 'bad_response_status_code' },
    },
    {
      name: 'a rate limit of the gateway',
      kind: 'generate',
      response: error(429, {
        error: {
          message:
            'You have reached the request limit: maximum 3 requests in 1 minutes (request id: 2026112401)',
          type: 'new_api_error',
          code: '',
        },
      }),
      outcome: { kind: 'refused', type: 'new_api_error' },
    },
    {
      name: 'an error with a success status',
      kind: 'generate',
      response: aResponse({ text: JSON.stringify({ success: false, message: 'get user group failed' }) }),
      outcome: { kind: 'refused', message: 'get user group failed', shape: 'json' },
    },
  ],
})

test('forwards requests with a bearer key', () => {
  expect(provider).toMatchObject({
    id: 'new-api',
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  })
})
