import { expect, test } from 'vitest'
import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './wisgate.ts'

const model = 'gpt-image-2'
const request = { prompt: 'A red kite', size: '1024x640' }

providerTester(provider, {
  encodes: [
    { name: 'the models list', operation: { kind: 'models' }, request: { method: 'GET', path: '/models' } },
    {
      name: 'a generation',
      operation: { kind: 'generate', model, request: { ...request, response_format: 'url' } },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model, ...request, response_format: 'url' } },
      },
    },
  ],
  decodes: [
    {
      name: 'an image',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({ created: 1_764_000_000, data: [{ b64_json: imagePlaceholder(0) }] }),
        lifted: [{ sha256: 'c'.repeat(64), bytes: 2000, valid: true }],
      }),
      outcome: { kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }], problems: [] },
    },
    {
      name: 'a rejected key in an error object without param',
      kind: 'models',
      response: aResponse({
        status: 401,
        text: JSON.stringify({ error: { message: 'No such token', type: 'gateway_error', code: '' } }),
      }),
      outcome: {
        kind: 'refused',
        shape: 'openai',
        type: 'gateway_error',
        code: null,
        missingKeys: ['param'],
      },
    },
  ],
})

test('forwards requests with a bearer key', () => {
  expect(provider).toMatchObject({
    id: 'wisgate',
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  })
})
