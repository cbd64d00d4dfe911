import { imagePlaceholder } from '../../contract/index.ts'
import { providerTester } from '../../testing/index.ts'
import { row } from '../../../test/support/response-rows.ts'
import provider from './deepinfra.ts'

const model = 'black-forest-labs/FLUX-1-schnell'
const prompt = 'A red kite'

const refused = { kind: 'refused', shape: 'openai', missingKeys: ['type', 'param', 'code'] } as const

providerTester(provider, {
  encodes: [
    {
      name: 'a generation unchanged',
      operation: { kind: 'generate', model, request: { prompt, size: '1024x1024', n: 1 } },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model, prompt, size: '1024x1024', n: 1 } },
      },
    },
  ],
  decodes: [
    row(
      'a picture in base64',
      200,
      { created: 1_764_000_000, data: [{ revised_prompt: prompt, b64_json: imagePlaceholder(0) }] },
      { kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }], problems: [], usage: null },
    ),
    row(
      'an address',
      200,
      { created: 1_764_000_000, data: [{ url: 'https://deepinfra.example/1.png' }] },
      { kind: 'images', items: [{ delivery: 'url', url: 'https://deepinfra.example/1.png' }] },
    ),
    row(
      'a key it does not know',
      401,
      { error: { message: 'User is not authenticated' } },
      {
        ...refused,
        message: 'User is not authenticated',
      },
    ),
    row('a model there is not', 404, { error: { message: 'The model `x` does not exist' } }, refused),
    row(
      'a refusal as its other route has them',
      422,
      { detail: { error: 'Invalid size' } },
      {
        kind: 'refused',
        shape: 'json',
        message: '{"error":"Invalid size"}',
      },
    ),
    row(
      'a refusal in one line',
      405,
      { detail: 'Method Not Allowed' },
      {
        kind: 'refused',
        shape: 'json',
        message: 'Method Not Allowed',
      },
    ),
    row('a prompt it does not draw', 400, { error: { message: 'NSFW content detected' } }, refused),
    row(
      'a rate limit',
      429,
      { error: { message: 'Rate limited' } },
      { ...refused, retryAfter: '9' },
      {
        'retry-after': '9',
      },
    ),
    row('an empty account', 402, { error: { message: 'Payment required' } }, refused),
    row('an empty list', 200, { created: 1_764_000_000, data: [] }, { kind: 'images', items: [] }),
    row('a page', 502, '<!doctype html><title>Bad gateway</title>', { kind: 'refused', shape: 'html' }),
    row('a reply that breaks off', 200, '{"created":17', { kind: 'strange', form: 'text' }),
  ],
})
