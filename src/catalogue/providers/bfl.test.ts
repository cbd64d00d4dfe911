import { expect, test } from 'vitest'
import { imagePlaceholder, type WireResponse } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './bfl.ts'

const model = 'flux-2-pro'
const prompt = 'A red kite'
const generate = (request: Readonly<Record<string, unknown>>) =>
  ({ kind: 'generate', model, request: { prompt, ...request } }) as const
const posted = (value: unknown) =>
  ({ method: 'POST', path: `/${model}`, body: { kind: 'json', value } }) as const
const json = (body: unknown, over: Partial<WireResponse> = {}) =>
  aResponse({ text: JSON.stringify(body), ...over })
const refused = (status: number, detail: unknown, headers = {}) =>
  json({ detail }, { status, headers: { 'content-type': 'application/json', ...headers } })

const id = 'd5ba37dc-ba09-4658-852e-deea7e176439'
const address = `https://api.eu2.bfl.ai/v1/get_result?id=${id}`
const sample = 'https://delivery-eu1.bfl.ai/results/1/sample.jpeg?se=2026-11-24T10%3A10%3A00Z&sig=x'
const ended = (status: string, over = {}) => json({ id, status, result: null, ...over })

providerTester(provider, {
  encodes: [
    {
      name: 'a size as two fields, and the model as the path',
      operation: generate({ size: '1024x640', n: 1, output_format: 'png', seed: 42 }),
      request: posted({ prompt, width: 1024, height: 640, output_format: 'png', seed: 42 }),
    },
    {
      name: 'unsupported fields unchanged',
      operation: generate({ size: 'auto', n: 2, quality: 'high' }),
      request: posted({ prompt, size: 'auto', n: 2, quality: 'high' }),
    },
    {
      name: 'an edit of a file and a URL',
      operation: {
        kind: 'edit',
        model,
        request: { prompt },
        images: [
          { kind: 'bytes', filename: 'a.png', contentType: 'image/png', bytes: Uint8Array.of(1, 2) },
          { kind: 'url', url: 'https://pictures.example/b.png' },
        ],
      },
      request: posted({ prompt, input_image: 'AQI=', input_image_2: 'https://pictures.example/b.png' }),
    },
  ],
  decodes: [
    {
      name: 'an accepted job with its cost',
      kind: 'generate',
      response: json({ id, polling_url: address, cost: 3, input_mp: 0, output_mp: 1 }),
      outcome: {
        kind: 'pending',
        state: 'Pending',
        poll: { method: 'GET', path: address },
        usage: { costUsd: 0.03 },
      },
    },
    {
      name: 'a pending job without a new polling URL',
      kind: 'generate',
      response: ended('Pending', { progress: 0.4, cost: null }),
      outcome: { kind: 'pending', state: 'Pending', poll: undefined, usage: undefined },
    },
    {
      name: 'an undocumented state',
      kind: 'generate',
      response: ended('Queued'),
      outcome: { kind: 'pending', state: 'Queued' },
    },
    {
      name: 'an image as a signed URL',
      kind: 'generate',
      response: ended('Ready', { result: { sample, prompt, seed: 42 } }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'url', url: sample }],
        echo: {},
        usage: null,
        created: undefined,
        problems: [],
      },
    },
    {
      name: 'an image in a data URL',
      kind: 'generate',
      response: json(
        { id, status: 'Ready', result: { sample: imagePlaceholder(0) } },
        { lifted: [{ sha256: 'b'.repeat(64), bytes: 2000, valid: true, prefix: 'data:image/png;base64,' }] },
      ),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'url', picture: 0, prefix: 'data:image/png;base64,' }],
      },
    },
    {
      name: 'a finished job without an image',
      kind: 'generate',
      response: ended('Ready'),
      outcome: { kind: 'strange', form: 'json', why: 'the job is Ready, but has no `result.sample`' },
    },
    {
      name: 'a request moderated before an image was created',
      kind: 'generate',
      response: ended('Request Moderated', {
        details: { 'Moderation Reasons': ['Derivative Works Filter'] },
      }),
      outcome: {
        kind: 'refused',
        shape: 'json',
        code: 'Request Moderated',
        message: 'Request Moderated: {"Moderation Reasons":["Derivative Works Filter"]}',
        job: true,
        early: true,
      },
    },
    {
      name: 'an image moderated after it was created',
      kind: 'generate',
      response: ended('Content Moderated'),
      outcome: {
        kind: 'refused',
        code: 'Content Moderated',
        message: 'Content Moderated',
        job: true,
        early: undefined,
      },
    },
    {
      name: 'a failed job',
      kind: 'generate',
      response: ended('Error', { details: 'CUDA out of memory' }),
      outcome: { kind: 'refused', code: 'Error', message: 'Error: CUDA out of memory', job: true },
    },
    {
      name: 'an unknown or expired job',
      kind: 'generate',
      response: json({ id, status: 'Task not found', result: null }, { status: 404 }),
      outcome: { kind: 'refused', code: 'Task not found', message: 'Task not found', job: true },
    },
    {
      name: 'a wrong key',
      kind: 'generate',
      response: refused(403, 'Not authenticated - Invalid Authentication'),
      outcome: {
        kind: 'refused',
        shape: 'json',
        message: 'Not authenticated - Invalid Authentication',
        missingKeys: [],
      },
    },
    {
      name: 'an unknown model',
      kind: 'generate',
      response: refused(404, 'Not Found'),
      outcome: { kind: 'refused', message: 'Not Found', code: null },
    },
    {
      name: 'an unsupported size',
      kind: 'generate',
      response: refused(422, [
        {
          type: 'greater_than_equal',
          loc: ['body', 'width'],
          msg: 'Input should be greater than or equal to 64',
        },
        { type: 'missing', loc: ['body', 'prompt'], msg: 'Field required' },
      ]),
      outcome: {
        kind: 'refused',
        message: 'width: Input should be greater than or equal to 64; prompt: Field required',
        code: 'greater_than_equal',
        param: 'width',
        missingKeys: [],
      },
    },
    {
      name: 'an invalid body',
      kind: 'generate',
      response: refused(422, [{ type: 'json_invalid', loc: ['body', 1], msg: 'JSON decode error' }]),
      outcome: { kind: 'refused', message: 'body: JSON decode error', param: 'body' },
    },
    {
      name: 'no credit',
      kind: 'generate',
      response: refused(402, 'Insufficient credits. Please add more.'),
      outcome: { kind: 'refused', status: 402, message: 'Insufficient credits. Please add more.' },
    },
    {
      name: 'a rate limit',
      kind: 'generate',
      response: refused(429, 'Rate limit exceeded', { 'retry-after': '3' }),
      outcome: { kind: 'refused', message: 'Rate limit exceeded', retryAfter: '3' },
    },
    {
      name: 'an error in another format',
      kind: 'generate',
      response: json({ message: 'upstream connect error' }, { status: 503 }),
      outcome: { kind: 'refused', shape: 'json', message: 'upstream connect error', missingKeys: ['detail'] },
    },
    {
      name: 'an error with status 200',
      kind: 'generate',
      response: refused(200, 'Something went wrong'),
      outcome: { kind: 'refused', message: 'Something went wrong' },
    },
    {
      name: 'other JSON',
      kind: 'generate',
      response: json({ data: [] }),
      outcome: { kind: 'strange', form: 'json', why: 'JSON without `polling_url`: {"data":[]}' },
    },
    {
      name: 'an HTML page',
      kind: 'generate',
      response: aResponse({ text: '<html><title>Welcome</title></html>' }),
      outcome: { kind: 'strange', form: 'page' },
    },
    {
      name: 'a redirect',
      kind: 'generate',
      response: aResponse({ status: 307, headers: { location: 'https://api.bfl.ai/v1/' } }),
      outcome: { kind: 'redirect', location: 'https://api.bfl.ai/v1/' },
    },
  ],
})

test("the key goes to the provider's hosts only, and there is no models list", () => {
  expect(provider).toMatchObject({
    role: 'vendor',
    credentials: [{ header: 'x-key', prefix: '' }],
    unsupported: ['models'],
    keyHosts: ['.bfl.ai'],
  })
  expect(() => provider.encode({ kind: 'models' })).toThrow(TypeError)
})
