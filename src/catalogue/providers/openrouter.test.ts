import { expect, test } from 'vitest'
import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './openrouter.ts'

const picture = { sha256: 'c'.repeat(64), bytes: 2000, valid: true }
const error = (status: number, body: unknown) => aResponse({ status, text: JSON.stringify(body) })

const model = 'openai/gpt-image-2'
const request = { prompt: 'A red kite', size: '1024x1024', aspect_ratio: '1:1' }
const post = (value: unknown) => ({ method: 'POST', path: '/images', body: { kind: 'json', value } }) as const
const reference = (url: string) => ({ type: 'image_url', image_url: { url } })

providerTester(provider, {
  encodes: [
    {
      name: 'the list of image models',
      operation: { kind: 'models' },
      request: { method: 'GET', path: '/images/models' },
    },
    {
      name: "a generation with the provider's own fields",
      operation: { kind: 'generate', model, request: { ...request, model: 'another' } },
      request: post({ model, ...request }),
    },
    {
      name: 'an edit of a URL and a file',
      operation: {
        kind: 'edit',
        model,
        request: { prompt: 'A red kite' },
        images: [
          { kind: 'url', url: 'https://cdn.example/1.png' },
          { kind: 'bytes', filename: '2.png', contentType: 'image/png', bytes: new Uint8Array([1, 2, 3, 4]) },
        ],
      },
      request: post({
        model,
        prompt: 'A red kite',
        input_references: [
          reference('https://cdn.example/1.png'),
          reference('data:image/png;base64,AQIDBA=='),
        ],
      }),
    },
    {
      name: "an unsupported mask in OpenAI's format",
      operation: {
        kind: 'edit',
        model,
        request: { prompt: 'A red kite' },
        images: [{ kind: 'url', url: 'https://cdn.example/1.png' }],
        mask: { kind: 'url', url: 'https://cdn.example/mask.png' },
      },
      request: post({
        model,
        prompt: 'A red kite',
        input_references: [reference('https://cdn.example/1.png')],
        mask: { image_url: 'https://cdn.example/mask.png' },
      }),
    },
  ],
  decodes: [
    {
      name: 'an image with its cost',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({
          created: 1_764_000_000,
          data: [{ b64_json: imagePlaceholder(0), media_type: 'image/png' }],
          usage: {
            prompt_tokens: 12,
            completion_tokens: 196,
            completion_tokens_details: { image_tokens: 196 },
            total_tokens: 208,
            cost: 0.0059,
            is_byok: false,
          },
        }),
        lifted: [picture],
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0, mediaType: 'image/png' }],
        echo: {},
        usage: {
          inputTokens: 12,
          outputTokens: 196,
          totalTokens: 208,
          outputImageTokens: 196,
          costUsd: 0.0059,
        },
        problems: [],
      },
    },
    {
      name: 'an image without a time of creation and without usage',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({ created: 0, data: [{ b64_json: imagePlaceholder(0) }] }),
        lifted: [picture],
      }),
      outcome: { kind: 'images', usage: null, problems: [] },
    },
    {
      name: 'an invalid time',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({ created: '0', data: [{ b64_json: imagePlaceholder(0) }] }),
        lifted: [picture],
      }),
      outcome: { kind: 'images', problems: [{ field: 'created', seen: '"0"' }] },
    },
    {
      name: 'the list of image models',
      kind: 'models',
      response: aResponse({
        text: JSON.stringify({
          data: [
            {
              id: 'openai/gpt-image-2',
              name: 'GPT Image 2',
              supported_parameters: { n: { type: 'range', min: 1, max: 10 } },
              endpoints: '/api/v1/images/models/openai/gpt-image-2/endpoints',
            },
          ],
        }),
      }),
      outcome: { kind: 'models', models: [{ id: 'openai/gpt-image-2' }] },
    },
    {
      name: 'a rejected key with a number as its code',
      kind: 'generate',
      response: error(401, { error: { message: 'User not found.', code: 401 } }),
      outcome: {
        kind: 'refused',
        shape: 'openai',
        code: '401',
        oddKeys: ['code'],
        missingKeys: ['type', 'param'],
      },
    },
    {
      name: 'an unknown model',
      kind: 'generate',
      response: error(400, {
        error: { message: 'gpt-image-2 is not a valid model ID', code: 400 },
        user_id: 'user_1',
      }),
      outcome: { kind: 'refused', message: 'gpt-image-2 is not a valid model ID', code: '400' },
    },
    {
      name: 'an empty account',
      kind: 'generate',
      response: error(402, {
        error: { message: 'Insufficient credits. This account never purchased credits.', code: 402 },
      }),
      outcome: { kind: 'refused', code: '402' },
    },
    {
      name: 'a rate limit',
      kind: 'generate',
      response: error(429, { error: { message: 'Rate limit exceeded', code: 429 } }),
      outcome: { kind: 'refused', code: '429' },
    },
    {
      name: 'a moderated prompt, with its reasons',
      kind: 'generate',
      response: error(403, {
        error: {
          code: 403,
          message: 'Your input was flagged',
          metadata: { reasons: ['violence'], provider_name: 'OpenAI' },
        },
      }),
      outcome: { kind: 'refused', message: 'Your input was flagged' },
    },
    {
      name: 'an overloaded endpoint',
      kind: 'generate',
      response: error(529, { error: { code: 529, message: 'Provider returned error' } }),
      outcome: { kind: 'refused', code: '529' },
    },
    {
      name: 'an error within a stream',
      kind: 'generate',
      response: aResponse({
        headers: { 'content-type': 'text/event-stream' },
        text: 'data: {"type":"error","error":{"code":502,"message":"Provider returned error","param":null,"type":null}}\n\n',
      }),
      outcome: { kind: 'refused', message: 'Provider returned error', streamed: { partials: 0 } },
    },
  ],
})

test('forwards requests with a bearer key', () => {
  expect(provider).toMatchObject({
    id: 'openrouter',
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  })
})
