import { expect, test } from 'vitest'
import { imagePlaceholder, type WireResponse } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './fal.ts'

const model = 'fal-ai/flux/schnell'
const prompt = 'A red kite'
const generate = (request: Readonly<Record<string, unknown>>) =>
  ({ kind: 'generate', model, request: { prompt, ...request } }) as const
const posted = (value: unknown) =>
  ({ method: 'POST', path: `/${model}`, body: { kind: 'json', value } }) as const
const json = (body: unknown, over: Partial<WireResponse> = {}) =>
  aResponse({ text: JSON.stringify(body), ...over })
const refused = (status: number, detail: unknown, more = {}) => json({ detail, ...more }, { status })

const response = 'https://queue.fal.run/fal-ai/flux/requests/80e732af-660e-45cd-bd63-580e4f2a94cc'
const queued = (status: string | undefined, over = {}) =>
  json({
    ...(status === undefined ? {} : { status }),
    request_id: '80e732af-660e-45cd-bd63-580e4f2a94cc',
    response_url: response,
    status_url: `${response}/status`,
    cancel_url: `${response}/cancel`,
    ...over,
  })
const asked = { method: 'GET', path: `${response}/status` }
const image = {
  url: 'https://v3.fal.media/files/lion/abc.jpeg',
  width: 1024,
  height: 768,
  content_type: 'image/jpeg',
}
const wrong = (type: string, field: string, msg: string) => ({ loc: ['body', field], msg, type })

providerTester(provider, {
  encodes: [
    {
      name: "a size as width and height, several images, and the provider's own fields unchanged",
      operation: generate({ size: '1024x768', n: 2, num_inference_steps: 4 }),
      request: posted({
        prompt,
        num_inference_steps: 4,
        image_size: { width: 1024, height: 768 },
        num_images: 2,
      }),
    },
    {
      name: 'a size by its name',
      operation: generate({ size: 'landscape_16_9', n: 1 }),
      request: posted({ prompt, image_size: 'landscape_16_9' }),
    },
    { name: 'no picture at all', operation: generate({ n: 0 }), request: posted({ prompt, num_images: 0 }) },
  ],
  decodes: [
    {
      name: 'an accepted request',
      kind: 'generate',
      response: queued('IN_QUEUE', { queue_position: 0 }),
      outcome: { kind: 'pending', state: 'IN_QUEUE', poll: asked },
    },
    {
      name: 'an accepted request in the format of older servers',
      kind: 'generate',
      response: queued(undefined),
      outcome: { kind: 'pending', state: 'IN_QUEUE', poll: asked },
    },
    {
      name: 'a running request',
      kind: 'generate',
      response: aResponse({ status: 202, text: JSON.stringify({ status: 'IN_PROGRESS', logs: null }) }),
      outcome: { kind: 'pending', state: 'IN_PROGRESS', poll: undefined },
    },
    {
      name: 'a finished request, with its result at another URL',
      kind: 'generate',
      response: queued('COMPLETED'),
      outcome: { kind: 'pending', state: 'COMPLETED', poll: { method: 'GET', path: response } },
    },
    {
      name: 'images as URLs',
      kind: 'generate',
      response: json({ images: [image, image], seed: 42, has_nsfw_concepts: [false, false], prompt }),
      outcome: {
        kind: 'images',
        items: [
          { delivery: 'url', url: image.url },
          { delivery: 'url', url: image.url },
        ],
        echo: {},
        usage: null,
        created: undefined,
        problems: [],
      },
    },
    {
      name: 'one image outside a list, as some models return it',
      kind: 'generate',
      response: json({ image }),
      outcome: { kind: 'images', items: [{ delivery: 'url', url: image.url }] },
    },
    {
      name: 'an image in a data URL, and one without a URL',
      kind: 'generate',
      response: json(
        { images: [{ url: imagePlaceholder(0) }, {}] },
        { lifted: [{ sha256: 'b'.repeat(64), bytes: 2000, valid: true, prefix: 'data:image/jpeg;base64,' }] },
      ),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'url', picture: 0, prefix: 'data:image/jpeg;base64,' }, { delivery: 'none' }],
      },
    },
    {
      name: 'moderation of the result, which may be billed',
      kind: 'generate',
      response: refused(422, [
        {
          ...wrong('content_policy_violation', 'prompt', 'The content was flagged by a content checker.'),
          url: 'https://docs.fal.ai/errors#content_policy_violation',
          input: 'x',
        },
      ]),
      outcome: {
        kind: 'refused',
        shape: 'json',
        code: 'content_policy_violation',
        param: 'prompt',
        early: undefined,
        missingKeys: [],
      },
    },
    {
      name: 'a missing prompt, rejected before the model runs',
      kind: 'generate',
      response: refused(422, [wrong('missing', 'prompt', 'Field required')]),
      outcome: {
        kind: 'refused',
        message: 'prompt: Field required',
        code: 'missing',
        param: 'prompt',
        early: true,
      },
    },
    {
      name: 'too many images',
      kind: 'generate',
      response: refused(422, [
        wrong('less_than_equal', 'num_images', 'Input should be less than or equal to 4'),
        wrong('value_error.const', 'image_size', 'unexpected value'),
      ]),
      outcome: { kind: 'refused', code: 'less_than_equal', param: 'num_images', early: true },
    },
    {
      name: 'a rejection while the model runs',
      kind: 'generate',
      response: refused(422, [
        wrong('missing', 'prompt', 'Field required'),
        { loc: ['body'], msg: 'The model did not generate the expected output.', type: 'no_media_generated' },
      ]),
      outcome: { kind: 'refused', code: 'missing', early: undefined },
    },
    {
      name: 'a model unknown to its application',
      kind: 'generate',
      response: refused(404, 'Path /schnell-2 not found'),
      outcome: { kind: 'refused', message: 'Path /schnell-2 not found', early: true },
    },
    {
      name: 'a failed runner, which ends the job whatever its status',
      kind: 'generate',
      response: refused(500, 'Runner error', { error_type: 'runner_server_error' }),
      outcome: { kind: 'refused', type: 'runner_server_error', job: true, early: undefined },
    },
    {
      name: 'no runner available',
      kind: 'generate',
      response: refused(503, 'No runner', { error_type: 'runner_scheduling_failure' }),
      outcome: { kind: 'refused', type: 'runner_scheduling_failure', job: true, early: true },
    },
    {
      name: 'a wrong key',
      kind: 'generate',
      response: refused(401, 'No user found for Key ID and Secret'),
      outcome: { kind: 'refused', message: 'No user found for Key ID and Secret', missingKeys: [] },
    },
    {
      name: 'no credit',
      kind: 'generate',
      response: refused(
        403,
        'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
      ),
      outcome: { kind: 'refused', status: 403 },
    },
    {
      name: 'a rate limit',
      kind: 'generate',
      response: refused(429, 'Too many requests'),
      outcome: { kind: 'refused', message: 'Too many requests' },
    },
    {
      name: 'an error in another format',
      kind: 'generate',
      response: json({ message: 'Forbidden' }, { status: 403 }),
      outcome: { kind: 'refused', shape: 'json', message: 'Forbidden', missingKeys: ['detail'] },
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
      outcome: { kind: 'strange', form: 'json', why: 'JSON without `images`: {"data":[]}' },
    },
    {
      name: 'an HTML page',
      kind: 'generate',
      response: aResponse({ text: '<!doctype html><title>fal</title>' }),
      outcome: { kind: 'strange', form: 'page' },
    },
  ],
})

test('is a gateway with its own key prefix, without a models list and without common edits', () => {
  expect(provider).toMatchObject({
    role: 'gateway',
    credentials: [{ header: 'authorization', prefix: 'Key ' }],
    unsupported: ['models', 'edit'],
  })
  expect(() => provider.encode({ kind: 'models' })).toThrow(/no models/)
})
