import { imagePlaceholder } from '../../contract/index.ts'
import { providerTester } from '../../testing/index.ts'
import { row } from '../../../test/support/response-rows.ts'
import provider from './localai.ts'

const model = 'stablediffusion'
const prompt = 'A red kite'

const refused = { kind: 'refused', shape: 'openai', type: null } as const
const error = (code: number, message: string) => ({ error: { code, message, type: '' } })
const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }

providerTester(provider, {
  encodes: [
    { name: 'the models list', operation: { kind: 'models' }, request: { method: 'GET', path: '/models' } },
    {
      name: 'a generation unchanged',
      operation: { kind: 'generate', model, request: { prompt, size: '512x512', step: 20 } },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model, prompt, size: '512x512', step: 20 } },
      },
    },
  ],
  decodes: [
    row(
      'an address on the server itself, and tokens that nobody counted',
      200,
      {
        created: 1_764_000_000,
        id: 'a',
        data: [{ url: 'http://localhost:8080/generated-images/b.png' }],
        usage,
      },
      {
        kind: 'images',
        items: [{ delivery: 'url', url: 'http://localhost:8080/generated-images/b.png' }],
        usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
        problems: [],
      },
    ),
    row(
      'a picture in base64, with the fields of every other answer',
      200,
      { created: 1_764_000_000, data: [{ embedding: null, index: 0, b64_json: imagePlaceholder(0) }] },
      { kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }], problems: [] },
    ),
    row(
      'no pictures, which it leaves out',
      200,
      { created: 1_764_000_000, id: 'a', usage },
      {
        kind: 'images',
        items: [],
        problems: [],
      },
    ),
    row('a model that cannot be loaded, whose code is a number', 500, error(500, 'could not load model'), {
      ...refused,
      message: 'could not load model',
      code: '500',
      missingKeys: ['param'],
      oddKeys: ['code'],
    }),
    row('a size that is none', 500, error(500, "invalid value for 'size'"), refused),
    row('a key it does not know', 401, error(401, 'invalid api key'), refused),
    row('no such route', 404, error(404, 'Not Found'), { ...refused, code: '404' }),
    row('a backend that broke down', 500, error(500, 'rpc error: code = Unavailable desc = EOF'), refused),
    row('an error in a success', 200, error(500, 'out of memory'), { ...refused, status: 200 }),
    row('a rate limit of a proxy in front', 429, 'slow down', { kind: 'refused', shape: 'text' }),
    row('a page', 502, '<html><title>502</title></html>', { kind: 'refused', shape: 'html' }),
    row('JSON of something else', 200, { object: 'list' }, { kind: 'strange', form: 'json' }),
    row('a reply that breaks off', 200, '{"created":1764', { kind: 'strange', form: 'text' }),
  ],
})
