import { expect, test } from 'vitest'
import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './litellm.ts'

const picture = { sha256: 'c'.repeat(64), bytes: 2000, valid: true }
const error = (status: number, body: unknown) => aResponse({ status, text: JSON.stringify(body) })

const served = {
  created: 1_764_000_000,
  background: null,
  data: [{ b64_json: imagePlaceholder(0), revised_prompt: null, url: null }],
}
const priced = (cost: string) =>
  aResponse({
    headers: { 'content-type': 'application/json', 'x-litellm-response-cost': cost },
    text: JSON.stringify({ ...served, usage: { input_tokens: 5, output_tokens: 196, total_tokens: 201 } }),
    lifted: [picture],
  })

providerTester(provider, {
  encodes: [
    {
      name: 'a generation',
      operation: { kind: 'generate', model: 'images', request: { prompt: 'A red kite', user: 'me' } },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model: 'images', prompt: 'A red kite', user: 'me' } },
      },
    },
  ],
  decodes: [
    {
      name: 'an image among null fields, with the cost from a header',
      kind: 'generate',
      response: priced('0.0059'),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        usage: { inputTokens: 5, outputTokens: 196, totalTokens: 201, costUsd: 0.0059 },
        problems: [],
      },
    },
    {
      name: 'an empty cost as no cost',
      kind: 'generate',
      response: priced('0'),
      outcome: { kind: 'images', usage: { inputTokens: 5, outputTokens: 196, totalTokens: 201 } },
    },
    {
      name: 'a cost that is not a number as no cost',
      kind: 'generate',
      response: priced('None'),
      outcome: { kind: 'images', usage: { inputTokens: 5, outputTokens: 196, totalTokens: 201 } },
    },
    {
      name: 'a cost without usage',
      kind: 'generate',
      response: aResponse({
        headers: { 'content-type': 'application/json', 'x-litellm-response-cost': '0.04' },
        text: JSON.stringify(served),
        lifted: [picture],
      }),
      outcome: { kind: 'images', usage: { costUsd: 0.04 } },
    },
    {
      name: 'an image URL',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({ ...served, data: [{ b64_json: null, url: 'https://cdn.example/1.png' }] }),
      }),
      outcome: { kind: 'images', items: [{ delivery: 'url', url: 'https://cdn.example/1.png' }] },
    },
    {
      name: 'no key',
      kind: 'generate',
      response: error(401, {
        error: {
          message: 'Authentication Error, No api key passed in.',
          type: 'auth_error',
          param: 'None',
          code: '401',
        },
      }),
      outcome: { kind: 'refused', type: 'auth_error', code: '401', missingKeys: [] },
    },
    {
      name: 'a model that is not configured',
      kind: 'generate',
      response: error(400, {
        error: {
          message:
            'image_generation: Invalid model name passed in model=x. Call `/v1/models` to view available models for your key.',
          type: 'None',
          param: 'None',
          code: '400',
        },
      }),
      outcome: { kind: 'refused', type: 'None', code: '400' },
    },
    {
      name: 'a size that the vendor rejects',
      kind: 'generate',
      response: error(400, {
        error: {
          message:
            "litellm.BadRequestError: OpenAIException - Invalid size '1x1'. Received Model Group=images\nAvailable Model Group Fallbacks=None",
          type: 'image_generation_user_error',
          param: 'size',
          code: '400',
        },
      }),
      outcome: { kind: 'refused', param: 'size', shape: 'openai' },
    },
    {
      name: 'an exhausted budget',
      kind: 'generate',
      response: error(400, {
        error: {
          message: 'Budget has been exceeded! Current cost: 1.2, Max budget: 1.0',
          type: 'budget_exceeded',
          param: null,
          code: '400',
        },
      }),
      outcome: { kind: 'refused', type: 'budget_exceeded' },
    },
    {
      name: 'a rate limit',
      kind: 'generate',
      response: error(429, {
        error: {
          message: 'litellm.RateLimitError: RateLimitError: OpenAIException - Rate limit reached',
          type: 'throttling_error',
          param: null,
          code: '429',
        },
      }),
      outcome: { kind: 'refused', type: 'throttling_error' },
    },
    {
      name: "a wrong path, in FastAPI's format",
      kind: 'generate',
      response: error(404, { detail: 'Not Found' }),
      outcome: { kind: 'refused', shape: 'json', message: 'Not Found' },
    },
  ],
})

test('forwards requests with a bearer key', () => {
  expect(provider).toMatchObject({
    id: 'litellm',
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  })
})
