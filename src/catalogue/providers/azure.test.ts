import { expect, test } from 'vitest'
import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './azure.ts'

const picture = { sha256: 'c'.repeat(64), bytes: 2000, valid: true }
const error = (status: number, body: unknown) => aResponse({ status, text: JSON.stringify(body) })

const request = { prompt: 'A red kite', n: 1 }
const body = { model: 'my-images', ...request }
const generate = { kind: 'generate', model: 'my-images', request } as const
const resource = 'https://mine.openai.azure.com/openai'

test.each([
  ['no base URL', undefined, '/images/generations'],
  ['the v1 routes', `${resource}/v1`, '/images/generations'],
  [
    'the older routes',
    `${resource}/deployments?api-version=2025-04-01-preview`,
    '/my-images/images/generations',
  ],
  [
    'a deployment copied along',
    `${resource}/deployments/other?api-version=2025-04-01-preview`,
    '/../my-images/images/generations',
  ],
  ['a slash at the end', `${resource}/deployments/`, '/my-images/images/generations'],
])('requests an image below %s', (_name, baseUrl, path) => {
  expect(provider.encode(generate, baseUrl)).toStrictEqual({
    method: 'POST',
    path,
    body: { kind: 'json', value: body },
  })
})

providerTester(provider, {
  encodes: [
    {
      name: 'an edit',
      operation: {
        kind: 'edit',
        model: 'my-images',
        request: { prompt: 'A red kite' },
        images: [{ kind: 'url', url: 'data:image/png;base64,AAAA' }],
      },
      request: {
        method: 'POST',
        path: '/images/edits',
        body: {
          kind: 'json',
          value: {
            model: 'my-images',
            prompt: 'A red kite',
            images: [{ image_url: 'data:image/png;base64,AAAA' }],
          },
        },
      },
    },
  ],
  decodes: [
    {
      name: 'an image',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({
          created: 1_764_000_000,
          data: [{ b64_json: imagePlaceholder(0) }],
          size: '1024x1024',
          usage: { input_tokens: 5, output_tokens: 196, total_tokens: 201 },
        }),
        lifted: [picture],
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        echo: { size: '1024x1024' },
        usage: { inputTokens: 5, outputTokens: 196, totalTokens: 201 },
        problems: [],
      },
    },
    {
      name: 'an image URL with filter results',
      kind: 'generate',
      response: aResponse({
        text: JSON.stringify({
          created: 1_764_000_000,
          data: [
            {
              url: 'https://dalleproduse.blob.core.windows.net/1.png?se=2026-11-25',
              revised_prompt: 'A kite',
              content_filter_results: { violence: { filtered: false, severity: 'safe' } },
            },
          ],
        }),
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'url', url: 'https://dalleproduse.blob.core.windows.net/1.png?se=2026-11-25' }],
      },
    },
    {
      name: 'a wrong key, with the status as its only code',
      kind: 'generate',
      response: error(401, {
        error: {
          code: '401',
          message: 'Access denied due to invalid subscription key or wrong API endpoint.',
        },
      }),
      outcome: { kind: 'refused', shape: 'openai', code: '401', missingKeys: ['type', 'param'] },
    },
    {
      name: 'an unknown deployment at the older endpoints',
      kind: 'generate',
      response: error(404, {
        error: {
          code: 'DeploymentNotFound',
          message: 'The API deployment for this resource does not exist.',
        },
      }),
      outcome: { kind: 'refused', code: 'DeploymentNotFound', shape: 'openai' },
    },
    {
      name: 'an unknown deployment at the v1 endpoints',
      kind: 'generate',
      response: error(400, {
        error: {
          message: "The model 'gpt-image-2-1' does not exist.",
          type: 'image_generation_user_error',
          param: 'model',
          code: 'invalid_value',
        },
      }),
      outcome: { kind: 'refused', param: 'model', code: 'invalid_value', missingKeys: [] },
    },
    {
      name: 'a wrong path',
      kind: 'generate',
      response: error(404, { error: { code: '404', message: 'Resource not found' } }),
      outcome: { kind: 'refused', message: 'Resource not found', code: '404' },
    },
    {
      name: 'a filtered prompt, with an inner error',
      kind: 'generate',
      response: error(400, {
        error: {
          code: 'contentFilter',
          message: 'Your task failed as a result of our safety system.',
          inner_error: { code: 'ResponsibleAIPolicyViolation' },
        },
      }),
      outcome: { kind: 'refused', code: 'contentFilter', shape: 'openai' },
    },
    {
      name: 'a rate limit',
      kind: 'generate',
      response: aResponse({
        status: 429,
        headers: { 'retry-after': '5' },
        text: JSON.stringify({
          error: {
            code: '429',
            message:
              'Requests to the ImageGenerations_Create Operation have exceeded call rate limit. Please retry after 5 seconds.',
          },
        }),
      }),
      outcome: { kind: 'refused', code: '429', retryAfter: '5' },
    },
    {
      name: 'a blocked resource',
      kind: 'generate',
      response: error(403, {
        error: { code: 'Forbidden', message: 'Your resource has been temporarily blocked.' },
      }),
      outcome: { kind: 'refused', code: 'Forbidden' },
    },
  ],
})

test('sends the key in a separate header, and has no models list', () => {
  expect(provider).toMatchObject({
    id: 'azure',
    role: 'gateway',
    credentials: [{ header: 'api-key', prefix: '' }],
    unsupported: ['models'],
  })
})
