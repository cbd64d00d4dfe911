import { expect, test } from 'vitest'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './openai-compatible.ts'

providerTester(provider, {
  encodes: [
    {
      name: 'a generation with any model and any field',
      operation: { kind: 'generate', model: 'painter-1', request: { prompt: 'A red kite', steps: 20 } },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model: 'painter-1', prompt: 'A red kite', steps: 20 } },
      },
    },
  ],
  decodes: [
    {
      name: 'an image URL instead of base64',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({ created: 1_764_000_000, data: [{ url: 'http://127.0.0.1:8080/1.png' }] }),
      }),
      outcome: { kind: 'images', items: [{ delivery: 'url', url: 'http://127.0.0.1:8080/1.png' }] },
    },
    {
      name: 'a rejection in its own words',
      kind: 'generate',
      response: aResponse({ status: 404, text: JSON.stringify({ detail: 'Not Found' }) }),
      outcome: { kind: 'refused', shape: 'json', message: 'Not Found' },
    },
    {
      name: 'a bare models list',
      kind: 'models',
      response: aResponse({ text: JSON.stringify([{ id: 'painter-1' }]) }),
      outcome: { kind: 'models', models: [{ id: 'painter-1' }] },
    },
  ],
})

test('forwards requests with a bearer key', () => {
  expect(provider).toMatchObject({
    id: 'openai-compatible',
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  })
})
