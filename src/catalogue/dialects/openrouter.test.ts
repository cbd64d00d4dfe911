import { dialectTester } from '../../testing/index.ts'
import dialect from './openrouter.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
const key = 'sk-sim-all'
const asked = { kind: 'call', method: 'POST', path: '/v1/images/generations', key } as const

dialectTester(dialect, {
  reads: [
    {
      name: 'the fields it documents, and no other',
      call: {
        path: '/api/v1/images',
        headers,
        json: { model: 'openai/gpt-image-2', prompt: 'A kite', seed: 1, canary: 1 },
      },
      meant: { ...asked, json: { model: 'gpt-image-2', prompt: 'A kite' } },
    },
    {
      name: 'a model without its author as nobody’s',
      call: { path: '/api/v1/images', headers, json: { model: 'gpt-image-2' } },
      meant: { ...asked, json: { model: '/gpt-image-2' } },
    },
    {
      name: 'references as an edit',
      call: {
        path: '/api/v1/images',
        headers,
        json: {
          model: 'openai/gpt-image-2',
          input_references: [{ type: 'image_url', image_url: { url: 'data:x' } }],
        },
      },
      meant: {
        ...asked,
        path: '/v1/images/edits',
        json: { model: 'gpt-image-2', images: [{ image_url: 'data:x' }] },
      },
    },
    { name: 'a body that is not JSON as it came', call: { path: '/api/v1/images', headers }, meant: asked },
    {
      name: 'the list of image models',
      call: { method: 'GET', path: '/api/v1/images/models', headers },
      meant: { kind: 'call', method: 'GET', path: '/v1/models', key },
    },
    {
      name: 'another route as none',
      call: { path: '/api/v1/images/generations', headers },
      meant: undefined,
    },
  ],
  writes: [
    {
      name: 'pictures with their type, and usage in its words',
      call: { path: '/api/v1/images' },
      reply: {
        body: {
          created: 1,
          data: [{ b64_json: 'AAAA' }],
          output_format: 'webp',
          usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 },
        },
      },
      written: {
        status: 200,
        body: {
          created: 1,
          data: [{ b64_json: 'AAAA', media_type: 'image/webp' }],
          usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, cost: 0.000_06 },
        },
      },
    },
    {
      name: 'models under their author',
      call: { path: '/api/v1/images/models' },
      reply: { body: { data: [{ id: 'gpt-image-2', created: 1 }] } },
      written: { body: { data: [{ id: 'openai/gpt-image-2', created: 1 }] } },
    },
    {
      name: 'no key',
      reply: { status: 401, body: { error: {} } },
      written: { status: 401, body: { error: { message: 'Missing Authentication header', code: 401 } } },
    },
    {
      name: 'a wrong key',
      call: { headers },
      reply: { status: 401, body: { error: {} } },
      written: { status: 401, body: { error: { message: 'User not found.', code: 401 } } },
    },
    {
      name: 'a model there is not',
      call: { json: { model: 'openai/x' } },
      reply: { status: 400, body: { error: { param: 'model' } } },
      written: { status: 400, body: { error: { message: 'openai/x is not a valid model ID', code: 400 } } },
    },
    {
      name: 'an empty account',
      reply: { status: 403, body: { error: { message: 'user quota is not enough' } } },
      written: { status: 402, body: { error: { code: 402 } } },
    },
    {
      name: 'any other refusal in its own words',
      reply: {
        status: 400,
        body: { error: { message: 'Invalid size', param: 'size', code: 'invalid_value' } },
      },
      written: { status: 400, body: { error: { message: 'Invalid size', code: 400 } } },
    },
  ],
})
