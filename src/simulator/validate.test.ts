import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { createSimulator } from './index.ts'

const { fetch } = createSimulator({
  knowledge,
  quirks: [],
  vendor: 'openai',
  limits: { imagesPerMinute: 1_000_000, tokensPerMinute: 1_000_000_000 },
  now: () => new Date('2026-11-24T10:00:00Z'),
})

const route = 'http://127.0.0.1/v1/images/generations'
const headers = { 'content-type': 'application/json', authorization: 'Bearer sk-sim-all' }
const body = { model: 'gpt-image-2', prompt: 'A beautiful sunset', size: '1024x640', quality: 'low' }

async function rejection(url: string, init: RequestInit) {
  const response = await fetch(new Request(url, init))
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('x-request-id')).toMatch(/^req_sim_[0-9a-f]{24}$/)
  const { error, ...rest } = (await response.json()) as { readonly error?: Readonly<Record<string, unknown>> }
  expect(rest).toEqual({})
  return { status: response.status, ...error }
}
const refused = (fields: Readonly<Record<string, unknown>>) =>
  rejection(route, { method: 'POST', headers, body: JSON.stringify({ ...body, ...fields }) })

const invalid = 'invalid_request_error'

type Row = readonly [
  name: string,
  fields: Readonly<Record<string, unknown>>,
  code: string | null,
  param: string | null,
  words: string,
]
const missing = 'missing_required_parameter'
const value = 'invalid_value'

/** Refused as the request of any API is: type `invalid_request_error`. */
const general: readonly Row[] = [
  ['no prompt', { prompt: undefined }, missing, 'prompt', "'prompt'"],
  ['null for a prompt', { prompt: null }, missing, 'prompt', "'prompt'"],
  ['an empty prompt', { prompt: '' }, missing, 'prompt', "'prompt'"],
  ['a prompt that is not a string', { prompt: 7 }, 'invalid_type', 'prompt', 'got a number'],
  [
    'a prompt that is too long',
    { prompt: 'x'.repeat(32_001) },
    'string_above_max_length',
    'prompt',
    '32000, but got',
  ],
  ['no model', { model: undefined }, null, null, 'must provide a model'],
  ['a size in words', { size: 'large' }, value, 'size', 'WIDTHxHEIGHT or auto'],
  ['a size with a capital X', { size: '1024X1024' }, value, 'size', 'WIDTHxHEIGHT'],
  ['a size with a zero before', { size: '01024x1024' }, value, 'size', 'WIDTHxHEIGHT'],
  ['a size that is not a string', { size: 1024 }, value, 'size', "'1024'"],
  ['a size not on the list', { model: 'gpt-image-1.5', size: '1024x1040' }, value, 'size', '1536x1024'],
  ['n of 0', { n: 0 }, 'integer_below_min_value', 'n', '>= 1, but got 0'],
  ['n of -1', { n: -1 }, 'integer_below_min_value', 'n', 'got -1'],
  ['n of 11', { n: 11 }, 'integer_above_max_value', 'n', '<= 10, but got 11'],
  ['n of one and a half', { n: 1.5 }, 'invalid_type', 'n', 'an integer'],
  ['n in quotes', { n: '1' }, 'invalid_type', 'n', 'got a string'],
  ['a quality of the next model', { quality: 'xhigh' }, value, 'quality', "'low', 'medium', 'high'"],
  ['a quality that is not a string', { quality: 3 }, 'invalid_type', 'quality', 'a string'],
  ['a format of the next model', { output_format: 'gif' }, value, 'output_format', 'webp'],
  [
    'compression above the maximum',
    { output_compression: 101 },
    'integer_above_max_value',
    'output_compression',
    '100',
  ],
  [
    'compression below the minimum',
    { output_compression: -1 },
    'integer_below_min_value',
    'output_compression',
    '0',
  ],
  [
    'partial images above the maximum',
    { partial_images: 4 },
    'integer_above_max_value',
    'partial_images',
    '3',
  ],
  ['stream in quotes', { stream: 'true' }, 'invalid_type', 'stream', 'a boolean'],
  ['a list for a boolean', { stream: [] }, 'invalid_type', 'stream', 'an array'],
  ['a user that is too long', { user: 'u'.repeat(513) }, 'string_above_max_length', 'user', '512'],
  ['an unknown field', { graycard: 1 }, 'unknown_parameter', 'graycard', "'graycard'"],
  [
    'a field that every object inherits',
    { constructor: 1 },
    'unknown_parameter',
    'constructor',
    "'constructor'",
  ],
  ['a field of another model', { style: 'vivid' }, 'unknown_parameter', 'style', "'style'"],
  ['a requested URL', { response_format: 'url' }, 'unknown_parameter', 'response_format', 'response_format'],
  ['an unknown background', { background: 'green' }, value, 'background', "'opaque'"],
  ['an unknown moderation', { moderation: 'high' }, value, 'moderation', "'auto', 'low'"],
]

const jpeg = { model: 'gpt-image-1.5', size: '1024x1024', output_format: 'jpeg' }
/** Refused by what makes the pictures: type `image_generation_user_error`. */
const ofPictures: readonly Row[] = [
  ['an unknown model', { model: 'gpt-image-9' }, value, 'model', "'gpt-image-9'"],
  ['a model that is not a string', { model: 9 }, value, 'model', "'9'"],
  ['a model by its path', { model: 'openai/gpt-image-2' }, value, 'model', 'does not exist'],
  ['a retired model', { model: 'dall-e-3' }, value, 'model', "'dall-e-3' does not exist"],
  ['a model retired a month ago', { model: 'gpt-image-1' }, value, 'model', "'gpt-image-1'"],
  ['an edge off the grid', { size: '1024x1000' }, value, 'size', 'divisible by 16'],
  ['an edge that is too long', { size: '3856x2048' }, value, 'size', '3840'],
  ['an image that is too wide', { size: '3200x1056' }, value, 'size', 'at most 3:1'],
  ['an image that is too tall', { size: '640x2048' }, value, 'size', 'at most 3:1'],
  ['an image that is too small', { size: '1024x624' }, value, 'size', 'at least 655360 pixels'],
  ['an image that is too large', { size: '3840x2176' }, value, 'size', 'at most 8294400 pixels'],
  [
    'a field that this model rejects',
    { input_fidelity: 'high' },
    'invalid_input_fidelity_model',
    'input_fidelity',
    'not',
  ],
  ['unsupported transparency', { background: 'transparent' }, value, 'background', 'not supported'],
  ['transparency in a JPEG', { ...jpeg, background: 'transparent' }, value, 'background', "'jpeg'"],
]

describe('rejects a request with type, code, param and message', () => {
  const rows = [
    ...general.map((row) => [...row, invalid] as const),
    ...ofPictures.map((row) => [...row, 'image_generation_user_error'] as const),
  ]
  test.each(rows)('%s', async (_case, fields, code, param, words, type) => {
    const message: unknown = expect.stringContaining(words)
    expect(await refused(fields)).toEqual({ status: 400, type, code, param, message })
  })
  test('reports the first problem only', async () => {
    expect(await refused({ prompt: '', model: 'none' })).toMatchObject({ param: 'prompt' })
    expect(await refused({ model: 'none', size: '1x1' })).toMatchObject({ param: 'model' })
  })
})

describe('rejects a request before validating its body', () => {
  const base = 'http://127.0.0.1/v1'
  const text = JSON.stringify(body)
  const json = { 'content-type': 'application/json' }
  const post = (over: Readonly<Record<string, string>>, content = text) => ({
    method: 'POST',
    headers: { ...json, ...over },
    body: content,
  })
  const { authorization } = headers
  const form = { method: 'POST', headers: { authorization }, body: new FormData() }
  const key = (name: string) => ({ authorization: `Bearer ${name}` })

  test.each([
    ['no key', route, post({}), 401, null, "didn't provide an API key"],
    ['a key without Bearer', route, post({ authorization: 'sk-sim-all' }), 401, null, 'Bearer'],
    ['a key in another header', route, post({ 'x-api-key': 'sk-sim-all' }), 401, null, 'API key'],
    ['a wrong key', route, post(key('sk-wrong')), 401, 'invalid_api_key', 'sk-***'],
    ['a key that may only list', route, post(key('sk-sim-list')), 401, null, 'model.request'],
    ['no API key for the models list', `${base}/models`, {}, 401, null, "didn't provide"],
    ['a wrong key for a model', `${base}/models/a`, { headers: key('no') }, 401, 'invalid_api_key', 'no***'],
    [
      'text',
      route,
      post({ authorization, 'content-type': 'text/plain' }),
      400,
      'unsupported_content_type',
      'text/p',
    ],
    ['a form', route, form, 400, 'unsupported_content_type', "'application/json'"],
    ['invalid JSON', route, post({ authorization }, '{"prompt":'), 400, null, 'could not parse the JSON'],
    ['no body', route, post({ authorization }, ''), 400, null, 'could not parse the JSON'],
    ['a list', route, post({ authorization }, '[]'), 400, null, 'could not parse the JSON'],
    ['GET', route, { headers }, 405, 'method_not_supported', 'GET on /v1/images/generations'],
    ['DELETE', route, { method: 'DELETE', headers }, 405, 'method_not_supported', 'DELETE'],
    [
      'POST of the models',
      `${base}/models`,
      post({ authorization }),
      405,
      'method_not_supported',
      '/v1/models',
    ],
    ['an unknown path', `${base}/image`, post({ authorization }), 404, null, 'Invalid URL (POST /v1/image)'],
    [
      'a path without v1',
      'http://127.0.0.1/images/edits',
      post({ authorization }),
      404,
      null,
      '/images/edits',
    ],
    [
      'a body that is too large',
      route,
      post({ authorization, 'content-length': '64000001' }),
      413,
      null,
      '64000000',
    ],
  ] as const)('%s', async (_case, url, init, status, code, words) => {
    const message: unknown = expect.stringContaining(words)
    expect(await rejection(url, init)).toEqual({ status, type: invalid, code, param: null, message })
  })
  test('never repeats a wrong API key', async () => {
    const said = await rejection(route, post(key('sk-live-9182')))
    expect(JSON.stringify(said)).not.toContain('live')
  })
})

test('no body makes it fail with 5xx', async () => {
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('auto', 'low', 'gpt-image-2', 'A', 1),
  )
  const fields = fc.constantFrom(
    'model',
    'prompt',
    'n',
    'size',
    'quality',
    'stream',
    'background',
    'user',
    'x',
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fields, values), async (changed) => {
      const text = JSON.stringify({ ...body, ...changed })
      const response = await fetch(new Request(route, { method: 'POST', headers, body: text }))
      expect(response.status).toBeOneOf([200, 400])
    }),
    { seed: 20_261_124, numRuns: 200 },
  )
})
