import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './xai.ts'

const model = 'grok-imagine-image'
const says = (status: number, body: unknown, headers = {}) =>
  aResponse({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    text: JSON.stringify(body),
  })
const lifted = [{ sha256: 'c'.repeat(64), bytes: 2000, valid: true }]
const invalid = 'Client specified an invalid argument'
const wrongKey = 'Incorrect API key provided: xa***en. You can obtain an API key from https://console.x.ai.'
const noCredit = "Your newly created teams doesn't have any credits yet."
const refused = { kind: 'refused', shape: 'json', type: null, param: null } as const

providerTester(provider, {
  encodes: [
    { name: 'the models list', operation: { kind: 'models' }, request: { method: 'GET', path: '/models' } },
    {
      name: 'an aspect ratio and an unsupported size, unchanged',
      operation: {
        kind: 'generate',
        model,
        request: { prompt: 'A red kite', n: 2, aspect_ratio: '16:9', resolution: '2k', size: '1024x1024' },
      },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: {
          kind: 'json',
          value: {
            model,
            prompt: 'A red kite',
            n: 2,
            aspect_ratio: '16:9',
            resolution: '2k',
            size: '1024x1024',
          },
        },
      },
    },
  ],
  decodes: [
    {
      name: 'an image URL, its cost in ticks, and no time of creation',
      kind: 'generate',
      response: says(200, {
        data: [
          { url: 'https://imgen.x.ai/1.jpeg', b64_json: null, mime_type: 'image/jpeg', revised_prompt: '' },
        ],
        block_reason: null,
        usage: { cost_in_usd_ticks: 200_000_000 },
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'url', url: 'https://imgen.x.ai/1.jpeg', mediaType: 'image/jpeg' }],
        usage: { costUsd: 0.02 },
        problems: [],
      },
    },
    {
      name: 'an image in base64',
      kind: 'generate',
      response: {
        ...says(200, { data: [{ b64_json: imagePlaceholder(0), mime_type: 'image/jpeg' }] }),
        lifted,
      },
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0, mediaType: 'image/jpeg' }],
        usage: null,
        problems: [],
      },
    },
    {
      name: 'an unknown key, rejected with 400',
      kind: 'generate',
      response: says(400, { code: invalid, error: wrongKey }),
      outcome: { ...refused, message: wrongKey, code: invalid, missingKeys: [] },
    },
    {
      name: 'no key',
      kind: 'generate',
      response: says(401, { code: 'unauthenticated:no-credentials', error: 'No credentials provided' }),
      outcome: { ...refused, message: 'No credentials provided', missingKeys: [] },
    },
    {
      name: 'a size',
      kind: 'generate',
      response: says(400, { code: invalid, error: 'Argument not supported: size' }),
      outcome: { ...refused, message: 'Argument not supported: size' },
    },
    {
      name: 'an unknown model, without a code',
      kind: 'generate',
      response: says(404, { error: 'The model x does not exist or your team does not have access to it' }),
      outcome: { ...refused, code: null, missingKeys: ['code'] },
    },
    {
      name: 'an empty account',
      kind: 'generate',
      response: says(403, { code: 'The caller does not have permission', error: noCredit }),
      outcome: { ...refused, message: noCredit },
    },
    {
      name: 'a rate limit',
      kind: 'generate',
      response: says(
        429,
        { code: 'Some resource has been exhausted', error: 'Too many requests' },
        { 'retry-after': '7' },
      ),
      outcome: { ...refused, retryAfter: '7' },
    },
    {
      name: 'a blocked prompt in a response of 200',
      kind: 'generate',
      response: says(200, { data: [], block_reason: 'input moderated' }),
      outcome: {
        ...refused,
        message: 'stopped by moderation: input moderated',
        missingKeys: [],
        inBand: true,
      },
    },
    {
      name: 'only blocked images in a response of 200',
      kind: 'generate',
      response: says(200, { data: [{ url: 'https://imgen.x.ai/blocked.png', respect_moderation: false }] }),
      outcome: { ...refused, message: 'stopped by moderation: respect_moderation is false' },
    },
    {
      name: 'one blocked image of two',
      kind: 'generate',
      response: says(200, {
        data: [{ url: 'https://imgen.x.ai/1.png', respect_moderation: true }, { respect_moderation: false }],
      }),
      outcome: {
        kind: 'images',
        items: [
          { delivery: 'url', url: 'https://imgen.x.ai/1.png' },
          { delivery: 'none', moderated: true },
        ],
      },
    },
    {
      name: 'an empty list without a reason',
      kind: 'generate',
      response: says(200, { data: [] }),
      outcome: { kind: 'images', items: [] },
    },
    {
      name: 'an HTML page',
      kind: 'generate',
      response: aResponse({ status: 502, text: '<html><title>Bad gateway</title></html>' }),
      outcome: { kind: 'refused', shape: 'html', message: 'Bad gateway' },
    },
  ],
})
