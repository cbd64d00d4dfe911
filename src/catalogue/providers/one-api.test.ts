import { expect, test } from 'vitest'
import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './one-api.ts'

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
      name: 'an image',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({ created: 1_764_000_000, data: [{ b64_json: imagePlaceholder(0) }] }),
        lifted: [picture],
      }),
      outcome: { kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }], problems: [] },
    },
    {
      name: 'an image URL',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({ created: 1_764_000_000, data: [{ url: 'https://cdn.example/1.png' }] }),
      }),
      outcome: { kind: 'images', items: [{ delivery: 'url', url: 'https://cdn.example/1.png' }] },
    },
    {
      name: 'its models list',
      kind: 'models',
      response: aResponse({
        text: JSON.stringify({
          object: 'list',
          data: [{ id: 'dall-e-3', permission: [], root: 'dall-e-3', parent: null }],
        }),
      }),
      outcome: { kind: 'models', models: [{ id: 'dall-e-3' }] },
    },
    {
      name: 'an unknown key',
      kind: 'generate',
      response: error(401, {
        error: { message: '无效的令牌 (request id: 2026112401)', type: 'one_api_error' },
      }),
      outcome: { kind: 'refused', type: 'one_api_error', missingKeys: ['param', 'code'] },
    },
    {
      name: 'a model that this key has no permission for',
      kind: 'generate',
      response: error(403, {
        error: { message: '该令牌无权使用模型：x (request id: 2026112401)', type: 'one_api_error' },
      }),
      outcome: { kind: 'refused', type: 'one_api_error' },
    },
    {
      name: 'a model that no channel serves',
      kind: 'generate',
      response: error(503, {
        error: {
          message: '当前分组 default 下对于模型 x 无可用渠道 (request id: 2026112401)',
          type: 'one_api_error',
        },
      }),
      outcome: { kind: 'refused', type: 'one_api_error' },
    },
    {
      name: 'no prompt',
      kind: 'generate',
      response: error(400, {
        error: {
          message: 'prompt is required (request id: 2026112401)',
          type: 'one_api_error',
          param: '',
          code: 'prompt_missing',
        },
      }),
      outcome: { kind: 'refused', code: 'prompt_missing', param: null },
    },
    {
      name: 'an empty account, as 403',
      kind: 'generate',
      response: error(403, {
        error: {
          message: 'user quota is not enough (request id: 2026112401)',
          type: 'one_api_error',
          param: '',
          code: 'insufficient_user_quota',
        },
      }),
      outcome: { kind: 'refused', code: 'insufficient_user_quota' },
    },
    {
      name: 'a rate limit',
      kind: 'generate',
      response: error(429, {
        error: {
          message: '当前分组上游负载已饱和，请稍后再试 (request id: 2026112401)',
          type: 'one_api_error',
          param: '',
          code: null,
        },
      }),
      outcome: { kind: 'refused', shape: 'openai' },
    },
    {
      name: 'an unsupported stream',
      kind: 'generate',
      response: error(500, {
        error: {
          message: "invalid character 'e' looking for beginning of value (request id: 2026112401)",
          type: 'one_api_error',
          param: '',
          code: 'unmarshal_response_body_failed',
        },
      }),
      outcome: { kind: 'refused', code: 'unmarshal_response_body_failed' },
    },
  ],
})

test('forwards requests with a bearer key', () => {
  expect(provider).toMatchObject({
    id: 'one-api',
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  })
})
