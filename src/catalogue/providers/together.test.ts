import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import { row } from '../../../test/support/response-rows.ts'
import provider from './together.ts'

const model = 'black-forest-labs/FLUX.1-schnell'
const prompt = 'A red kite'

const refused = { kind: 'refused', shape: 'openai' } as const
const error = (message: string, code: string | null, type = 'invalid_request_error') => ({
  id: 'oFuwv7Y-2kFHot-99170ebf9e84e0ce-SJC',
  error: { message, type, param: null, code },
})
const noKey =
  'Invalid API key provided. You can find your API key at https://api.together.ai/settings/api-keys.'
const noModel =
  'Unable to access model x. Please visit https://api.together.ai/models to view the list of supported models.'
const post = (value: object) => ({
  method: 'POST' as const,
  path: '/images/generations',
  body: { kind: 'json' as const, value },
})

providerTester(provider, {
  encodes: [
    { name: 'the models list', operation: { kind: 'models' }, request: { method: 'GET', path: '/models' } },
    {
      name: 'a size as width and height, and base64 by its own name',
      operation: {
        kind: 'generate',
        model,
        request: { prompt, n: 1, size: '1024x768', steps: 4, response_format: 'b64_json' },
      },
      request: post({ model, prompt, n: 1, width: 1024, height: 768, steps: 4, response_format: 'base64' }),
    },
    {
      name: 'an invalid size and a URL delivery, unchanged',
      operation: { kind: 'generate', model, request: { prompt, size: 'auto', response_format: 'url' } },
      request: post({ model, prompt, size: 'auto', response_format: 'url' }),
    },
  ],
  decodes: [
    row(
      'an address with index and type, and no time of creation',
      200,
      { id: 'o', model, object: 'list', data: [{ index: 0, type: 'url', url: 'https://api.together.ai/1' }] },
      { kind: 'images', items: [{ delivery: 'url', url: 'https://api.together.ai/1' }], problems: [] },
    ),
    row(
      'a picture in base64',
      200,
      { id: 'o', object: 'list', data: [{ index: 0, type: 'b64_json', b64_json: imagePlaceholder(0) }] },
      { kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }], usage: null, problems: [] },
    ),
    row('a key it does not know', 401, error(noKey, 'invalid_api_key'), {
      ...refused,
      message: noKey,
      code: 'invalid_api_key',
      missingKeys: [],
    }),
    row('a model there is not', 404, error(noModel, 'model_not_available'), {
      ...refused,
      code: 'model_not_available',
    }),
    row('a size it cannot make', 422, error('height must be a multiple of 8', null), {
      ...refused,
      code: null,
    }),
    row('a prompt it does not draw', 422, error('Flagged by the safety checker', 'nsfw_content'), {
      ...refused,
      code: 'nsfw_content',
    }),
    row(
      'a rate limit',
      429,
      error('Rate limit exceeded', 'rate_limit', 'rate_limit'),
      { ...refused, type: 'rate_limit', retryAfter: '2' },
      { 'retry-after': '2' },
    ),
    row('an empty account', 402, error('Credit limit exceeded', null, 'credit_limit'), {
      ...refused,
      type: 'credit_limit',
    }),
    row(
      'an error without param and code',
      400,
      { error: { message: 'no', type: 'x' } },
      {
        ...refused,
        missingKeys: ['param', 'code'],
      },
    ),
    row('an empty list', 200, { id: 'o', object: 'list', data: [] }, { kind: 'images', items: [] }),
    row('a page', 503, '<html><title>503</title></html>', { kind: 'refused', shape: 'html', message: '503' }),
    row('a bare picture, which it does not promise', 200, '', { kind: 'strange', form: 'picture' }),
    row('a reply that breaks off', 200, '{"id":"o","da', { kind: 'strange', form: 'text' }),
    {
      name: 'a bare models list',
      kind: 'models',
      response: aResponse({ text: JSON.stringify([{ id: model, object: 'model', type: 'image' }]) }),
      outcome: { kind: 'models', models: [{ id: model }] },
    },
  ],
})
