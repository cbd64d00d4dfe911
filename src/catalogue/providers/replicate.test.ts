import { expect, test } from 'vitest'
import { imagePlaceholder, type WireResponse } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './replicate.ts'

const model = 'black-forest-labs/flux-schnell'
const prompt = 'A red kite'
const version = 'c846a69991daf4c0e5d016514849d14ee5b2e6846ce6b9d6f21369e564cfe51e'
const generate = (name: string, request: Readonly<Record<string, unknown>> = {}) =>
  ({ kind: 'generate', model: name, request: { prompt, ...request } }) as const
const posted = (path: string, value: unknown) =>
  ({ method: 'POST', path, body: { kind: 'json', value } }) as const
const json = (body: unknown, over: Partial<WireResponse> = {}) =>
  aResponse({ text: JSON.stringify(body), ...over })

const get = 'https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu'
const prediction = (status: string, over = {}, reply: Partial<WireResponse> = {}) =>
  json(
    {
      id: 'gm3qorzdhgbfurvjtvhg6dckhu',
      model,
      version,
      input: { prompt },
      logs: '',
      output: null,
      error: null,
      status,
      created_at: '2026-11-24T10:00:00.000Z',
      urls: { cancel: `${get}/cancel`, get },
      ...over,
    },
    reply,
  )
const refused = (status: number, body: object) => json({ ...body, status }, { status })
const delivered = 'https://replicate.delivery/xezq/abc/out-0.webp'

providerTester(provider, {
  encodes: [
    {
      name: 'a model by its name, with unchanged inputs',
      operation: generate(model, { n: 1, aspect_ratio: '16:9', output_format: 'jpg', size: '1024x1024' }),
      request: posted(`/models/${model}/predictions`, {
        input: { prompt, aspect_ratio: '16:9', output_format: 'jpg', size: '1024x1024' },
      }),
    },
    {
      name: 'several images',
      operation: generate(model, { n: 3 }),
      request: posted(`/models/${model}/predictions`, { input: { prompt, num_outputs: 3 } }),
    },
    {
      name: 'a version of a model',
      operation: generate(`${model}:${version}`),
      request: posted('/predictions', { version, input: { prompt } }),
    },
    {
      name: 'a version without a model',
      operation: generate(version),
      request: posted('/predictions', { version, input: { prompt } }),
    },
  ],
  decodes: [
    {
      name: 'an accepted prediction',
      kind: 'generate',
      response: prediction('starting', {}, { status: 201 }),
      outcome: { kind: 'pending', state: 'starting', poll: { method: 'GET', path: get } },
    },
    {
      name: 'a running prediction without a URL',
      kind: 'generate',
      response: prediction('processing', { urls: {} }),
      outcome: { kind: 'pending', state: 'processing', poll: undefined },
    },
    {
      name: 'several images',
      kind: 'generate',
      response: prediction('succeeded', {
        output: [delivered, 'https://replicate.delivery/xezq/abc/out-1.webp'],
      }),
      outcome: {
        kind: 'images',
        items: [
          { delivery: 'url', url: delivered },
          { delivery: 'url', url: 'https://replicate.delivery/xezq/abc/out-1.webp' },
        ],
        echo: {},
        usage: null,
        created: undefined,
        problems: [],
      },
    },
    {
      name: 'one image outside a list, with its request',
      kind: 'generate',
      response: prediction('succeeded', { output: delivered }, { status: 201 }),
      outcome: { kind: 'images', items: [{ delivery: 'url', url: delivered }] },
    },
    {
      name: 'an image in a data URL',
      kind: 'generate',
      response: prediction(
        'succeeded',
        { output: imagePlaceholder(0) },
        { lifted: [{ sha256: 'b'.repeat(64), bytes: 2000, valid: true, prefix: 'data:image/webp;base64,' }] },
      ),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'url', picture: 0, prefix: 'data:image/webp;base64,' }],
      },
    },
    {
      name: 'success without output',
      kind: 'generate',
      response: prediction('succeeded', { data_removed: true }),
      outcome: {
        kind: 'strange',
        form: 'json',
        why: 'the prediction succeeded, but has no output: its data was removed',
      },
    },
    {
      name: 'moderation of the result',
      kind: 'generate',
      response: prediction('failed', {
        error: 'The input or output was flagged as sensitive. Please try again with different inputs. (E005)',
        started_at: '2026-11-24T10:00:01.000Z',
      }),
      outcome: {
        kind: 'refused',
        shape: 'json',
        code: 'failed',
        message:
          'The input or output was flagged as sensitive. Please try again with different inputs. (E005)',
        job: true,
        early: undefined,
      },
    },
    {
      name: 'a failed prediction without a message',
      kind: 'generate',
      response: prediction('failed'),
      outcome: { kind: 'refused', code: 'failed', message: 'failed', job: true },
    },
    {
      name: 'a canceled prediction',
      kind: 'generate',
      response: prediction('canceled', { started_at: '2026-11-24T10:00:01.000Z' }),
      outcome: { kind: 'refused', code: 'canceled', job: true, early: undefined },
    },
    {
      name: 'a prediction aborted before it ran',
      kind: 'generate',
      response: prediction('aborted', { started_at: null }),
      outcome: { kind: 'refused', code: 'aborted', job: true, early: true },
    },
    {
      name: 'a missing token',
      kind: 'generate',
      response: refused(401, {
        title: 'Unauthenticated',
        detail: 'You did not pass an authentication token',
      }),
      outcome: {
        kind: 'refused',
        shape: 'json',
        message: 'You did not pass an authentication token',
        type: 'Unauthenticated',
        code: null,
        missingKeys: [],
      },
    },
    {
      name: 'a wrong token',
      kind: 'generate',
      response: refused(401, { title: 'Unauthenticated', detail: 'Invalid or expired API token.' }),
      outcome: { kind: 'refused', message: 'Invalid or expired API token.' },
    },
    {
      name: 'an unknown model',
      kind: 'generate',
      response: refused(404, { detail: 'The requested resource could not be found.' }),
      outcome: {
        kind: 'refused',
        message: 'The requested resource could not be found.',
        missingKeys: ['title'],
      },
    },
    {
      name: 'a missing prompt',
      kind: 'generate',
      response: refused(422, {
        detail: '- input: prompt is required\n',
        title: 'Input validation failed',
        invalid_fields: [{ type: 'required', field: 'input', description: 'prompt is required' }],
      }),
      outcome: {
        kind: 'refused',
        message: '- input: prompt is required\n',
        code: 'required',
        param: 'input',
      },
    },
    {
      name: 'an unsupported value',
      kind: 'generate',
      response: refused(422, {
        detail: '- input.output_format: output_format must be one of the following: "jpg", "png"\n',
        title: 'Input validation failed',
        invalid_fields: [{ type: 'enum', field: 'input.output_format', description: 'must be one of' }],
      }),
      outcome: { kind: 'refused', code: 'enum', param: 'output_format' },
    },
    {
      name: 'no credit',
      kind: 'generate',
      response: refused(402, {
        title: 'Insufficient credit',
        detail: 'You have insufficient credit to run this model.',
      }),
      outcome: { kind: 'refused', status: 402, type: 'Insufficient credit' },
    },
    {
      name: 'a rate limit, with the time to retry in its body',
      kind: 'generate',
      response: refused(429, {
        title: 'Too many requests',
        detail: 'Request was throttled. Expected available in 7 seconds.',
        retry_after: 7,
      }),
      outcome: { kind: 'refused', retryAfter: '7' },
    },
    {
      name: 'an error with status 200',
      kind: 'generate',
      response: json({ detail: 'Something went wrong' }),
      outcome: { kind: 'refused', message: 'Something went wrong', missingKeys: ['title', 'status'] },
    },
    {
      name: 'other JSON',
      kind: 'generate',
      response: json({ data: [] }),
      outcome: { kind: 'strange', form: 'json', why: 'JSON without `status`: {"data":[]}' },
    },
    {
      name: 'an HTML page',
      kind: 'generate',
      response: aResponse({ status: 502, text: '<html><title>502 Bad Gateway</title></html>' }),
      outcome: { kind: 'refused', shape: 'html', message: '502 Bad Gateway' },
    },
  ],
})

test('is a gateway with a bearer key, without a models list and without common edits', () => {
  expect(provider).toMatchObject({
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
    unsupported: ['models', 'edit'],
  })
  expect(() => provider.encode({ kind: 'models' })).toThrow(/no models/)
})
