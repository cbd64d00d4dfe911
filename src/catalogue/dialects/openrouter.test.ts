import { expect } from 'vitest'
import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './openrouter.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
const key = 'sk-sim-all'
const chat = '/api/v1/chat/completions'
const asked = { kind: 'request', method: 'POST', path: '/v1/images/generations', key } as const

dialectTester(dialect, {
  reads: [
    {
      name: 'the endpoints of a model',
      request: { method: 'GET', path: '/api/v1/images/models/openai/painter-1/endpoints' },
      translated: { kind: 'request', method: 'GET', path: '/v1/models/painter-1', key: undefined },
    },
    {
      name: 'the documented fields only',
      request: {
        path: '/api/v1/images',
        headers,
        json: { model: 'openai/gpt-image-2', prompt: 'A kite', seed: 1, canary: 1 },
      },
      translated: { ...asked, json: { model: 'gpt-image-2', prompt: 'A kite' } },
    },
    {
      name: 'a model without its author as an unknown model',
      request: { path: '/api/v1/images', headers, json: { model: 'gpt-image-2' } },
      translated: { ...asked, json: { model: '/gpt-image-2' } },
    },
    {
      name: 'references as an edit',
      request: {
        path: '/api/v1/images',
        headers,
        json: {
          model: 'openai/gpt-image-2',
          input_references: [{ type: 'image_url', image_url: { url: 'data:x' } }],
        },
      },
      translated: {
        ...asked,
        path: '/v1/images/edits',
        json: { model: 'gpt-image-2', images: [{ image_url: 'data:x' }] },
      },
    },
    {
      name: 'a chat for an image of another vendor, with an image of the conversation',
      request: {
        path: chat,
        headers,
        json: {
          model: 'google/painter-1',
          messages: [
            { role: 'system', content: 'Be brief' },
            { role: 'user', content: [{ type: 'text', text: 'A kite' }] },
            {
              role: 'assistant',
              content: 'Here',
              images: [{ type: 'image_url', image_url: { url: 'data:x' } }],
            },
            { role: 'user', content: 'Bluer' },
          ],
          modalities: ['image', 'text'],
          image_config: { aspect_ratio: '16:9', image_size: '2K' },
        },
      },
      translated: {
        ...asked,
        path: '/v1/images/edits',
        vendor: 'gemini',
        json: {
          model: 'painter-1',
          prompt: 'A kite\nBluer',
          images: [{ image_url: 'data:x' }],
          aspect_ratio: '16:9',
          image_size: '2K',
        },
      },
    },
    {
      name: 'a chat with a model of an unknown author',
      request: {
        path: chat,
        headers,
        json: { model: 'nobody/painter-1', messages: [{ role: 'user', content: 'A kite' }] },
      },
      translated: { ...asked, vendor: 'openai', json: { model: '/nobody/painter-1', prompt: 'A kite' } },
    },
    {
      name: 'a chat for text from a model that returns only images, to be rejected',
      request: {
        path: chat,
        headers,
        json: {
          model: 'openai/painter-1',
          messages: [{ role: 'user', content: 'A kite' }],
          modalities: ['image', 'text'],
        },
      },
      translated: {
        ...asked,
        vendor: 'openai',
        json: { model: 'painter-1', prompt: 'A kite', modalities: ['image', 'text'] },
      },
    },
    {
      name: 'a body that is not JSON, unchanged',
      request: { path: '/api/v1/images', headers },
      translated: asked,
    },
    {
      name: 'the list of image models',
      request: { method: 'GET', path: '/api/v1/images/models', headers },
      translated: { kind: 'request', method: 'GET', path: '/v1/models', key },
    },
    {
      name: 'an unknown endpoint',
      request: { path: '/api/v1/images/generations', headers },
      translated: undefined,
    },
  ],
  writes: [
    {
      name: 'output modalities that no endpoint has',
      request: { path: chat, json: { model: 'openai/painter-1', modalities: ['image', 'text'] } },
      response: { status: 400, headers: {}, body: { error: { message: 'no', param: 'modalities' } } },
      expected: {
        status: 404,
        body: {
          error: {
            message: 'No endpoints found that support the requested output modalities: image, text',
            code: 404,
          },
        },
      },
    },
    {
      name: 'a chat completion with the image and its cost',
      request: { path: chat, json: { model: 'google/painter-1' } },
      context: { images: [imageAt('http://127.0.0.1:4020/pictures/1', { base64: 'AAAA' })], jobId: 'job' },
      response: {
        body: {
          created: 1_773_688_320,
          data: [{ b64_json: 'AAAA' }],
          usage: { input_tokens: 4, output_tokens: 1290, total_tokens: 1294 },
        },
      },
      expected: {
        body: {
          id: 'gen-1773688320-job',
          object: 'chat.completion',
          provider: 'Google',
          choices: [
            {
              finish_reason: 'stop',
              message: { images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] },
            },
          ],
          usage: { prompt_tokens: 4, completion_tokens_details: { image_tokens: 1290 } },
        },
      },
    },
    {
      name: 'the endpoints of a model',
      request: { method: 'GET', path: '/api/v1/images/models/openai/painter-1/endpoints' },
      response: { body: { object: 'model', id: 'painter-1' } },
      expected: { body: { id: 'openai/painter-1', endpoints: [{ provider_slug: 'openai' }] } },
    },
    {
      name: 'images with their type, and usage in its shape',
      request: { path: '/api/v1/images' },
      response: {
        body: {
          created: 1,
          data: [{ b64_json: 'AAAA' }],
          output_format: 'webp',
          usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 },
        },
      },
      expected: {
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
      request: { path: '/api/v1/images/models' },
      response: { body: { data: [{ id: 'gpt-image-2', created: 1 }] } },
      expected: { body: { data: [{ id: 'openai/gpt-image-2', created: 1 }] } },
    },
    {
      name: 'no key',
      response: { status: 401, body: { error: {} } },
      expected: { status: 401, body: { error: { message: 'Missing Authentication header', code: 401 } } },
    },
    {
      name: 'a wrong key',
      request: { headers },
      response: { status: 401, body: { error: {} } },
      expected: { status: 401, body: { error: { message: 'User not found.', code: 401 } } },
    },
    {
      name: 'an unknown model',
      request: { json: { model: 'openai/x' } },
      response: { status: 400, body: { error: { param: 'model' } } },
      expected: { status: 400, body: { error: { message: 'openai/x is not a valid model ID', code: 400 } } },
    },
    {
      name: 'an account without credit',
      response: { status: 403, body: { error: { message: 'user quota is not enough' } } },
      expected: { status: 402, body: { error: { code: 402 } } },
    },
    {
      name: 'any other rejection in its own words',
      response: {
        status: 400,
        body: { error: { message: 'Invalid size', param: 'size', code: 'invalid_value' } },
      },
      expected: { status: 400, body: { error: { message: 'Invalid size', code: 400 } } },
    },
  ],
  streams: [
    {
      name: 'a chat in three chunks',
      request: { path: chat, json: { model: 'google/painter-1' } },
      events: [{ type: 'image_generation.completed', b64_json: 'AAAA', created_at: 1, output_format: 'png' }],
      expected: [
        expect.stringMatching(/^data: .*"images":\[.*"finish_reason":"stop".*\n\n$/s),
        'data: [DONE]\n\n',
      ],
    },
    {
      name: 'an edit with a partial image',
      events: [
        {
          type: 'image_edit.partial_image',
          b64_json: 'AAAA',
          created_at: 1,
          output_format: 'webp',
          partial_image_index: 0,
        },
        {
          type: 'image_edit.completed',
          b64_json: 'BBBB',
          created_at: 1,
          output_format: 'webp',
          usage: { input_tokens: 1, output_tokens: 100, total_tokens: 101 },
        },
      ],
      expected: [
        'data: {"type":"image_generation.partial_image","b64_json":"AAAA","partial_image_index":0}\n\n',
        'data: {"type":"image_generation.completed","b64_json":"BBBB","created":1,"media_type":"image/webp","usage":{"prompt_tokens":1,"completion_tokens":100,"total_tokens":101,"cost":0.003,"is_byok":false,"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0,"audio_tokens":0,"video_tokens":0},"cost_details":{"upstream_inference_cost":0.003,"upstream_inference_prompt_cost":0,"upstream_inference_completions_cost":0.003},"completion_tokens_details":{"reasoning_tokens":0,"image_tokens":100}}}\n\n',
        'data: [DONE]\n\n',
      ],
    },
    {
      name: 'an error unchanged',
      events: [{ type: 'error', error: { message: 'Failed' } }],
      expected: ['data: {"type":"error","error":{"message":"Failed"}}\n\n', 'data: [DONE]\n\n'],
    },
  ],
})
