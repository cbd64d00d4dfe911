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

const missing = 'missing_required_parameter'
const value = 'invalid_value'
const type = 'invalid_type'
const unknown = 'unknown_parameter'

type Row = readonly [
  name: string,
  fields: Readonly<Record<string, unknown>>,
  code: string | null,
  param: string | null,
  message: string,
]

const wrong = (param: string, expected: string, got: string) =>
  `Invalid type for '${param}': expected ${expected}, but got ${got} instead.`
const qualities = "'low', 'medium', 'high', and 'auto'"
const empty =
  "Invalid 'prompt': empty string. Expected a string with minimum length 1, but got an empty string instead."

/** Rejected because of the form of the request: type `invalid_request_error`. Source of all rows but the last five: `measuredValues` in knowledge. */
const malformed: readonly Row[] = [
  ['no model', { model: undefined }, missing, 'model', "Missing required parameter: 'model'."],
  ['a null model', { model: null }, type, 'model', wrong('model', 'a string', 'null')],
  ['an integer model', { model: 123 }, type, 'model', wrong('model', 'a string', 'an integer')],
  ['a decimal model', { model: 1.5 }, type, 'model', wrong('model', 'a string', 'a decimal number')],
  ['a boolean model', { model: true }, type, 'model', wrong('model', 'a string', 'a boolean')],
  ['an object as a model', { model: {} }, type, 'model', wrong('model', 'a string', 'an object')],
  ['a list as a model', { model: [] }, type, 'model', wrong('model', 'a string', 'an array')],
  ['no prompt', { prompt: undefined }, missing, 'prompt', "Missing required parameter: 'prompt'."],
  ['a null prompt', { prompt: null }, type, 'prompt', wrong('prompt', 'a string', 'null')],
  ['an integer prompt', { prompt: 7 }, type, 'prompt', wrong('prompt', 'a string', 'an integer')],
  ['an empty prompt', { prompt: '' }, 'empty_string', 'prompt', empty],
  [
    'n of 0',
    { n: 0 },
    'integer_below_min_value',
    'n',
    "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
  ],
  [
    'n of 11',
    { n: 11 },
    'integer_above_max_value',
    'n',
    "Invalid 'n': integer above maximum value. Expected a value <= 10, but got 11 instead.",
  ],
  ['a decimal n', { n: 1.5 }, type, 'n', wrong('n', 'an integer', 'a decimal number')],
  ['n in quotes', { n: '1' }, type, 'n', wrong('n', 'an integer', 'a string')],
  ['a boolean n', { n: true }, type, 'n', wrong('n', 'an integer', 'a boolean')],
  [
    'too much compression',
    { output_compression: 101 },
    'integer_above_max_value',
    'output_compression',
    "Invalid 'output_compression': integer above maximum value. Expected a value <= 100, but got 101 instead.",
  ],
  [
    'negative compression',
    { output_compression: -1 },
    'integer_below_min_value',
    'output_compression',
    "Invalid 'output_compression': integer below minimum value. Expected a value >= 0, but got -1 instead.",
  ],
  [
    'too many partial images',
    { partial_images: 4 },
    'integer_above_max_value',
    'partial_images',
    "Invalid 'partial_images': integer above maximum value. Expected a value <= 3, but got 4 instead.",
  ],
  [
    'a quality of the next model',
    { quality: 'xhigh' },
    value,
    'quality',
    `Invalid value: 'xhigh'. Supported values are: ${qualities}.`,
  ],
  [
    'an empty quality',
    { quality: '' },
    value,
    'quality',
    `Invalid value: ''. Supported values are: ${qualities}.`,
  ],
  [
    'an integer quality',
    { quality: 3 },
    type,
    'quality',
    wrong('quality', "one of 'low', 'medium', 'high', or 'auto'", 'an integer'),
  ],
  [
    'a format of the next model',
    { output_format: 'gif' },
    value,
    'output_format',
    "Invalid value: 'gif'. Supported values are: 'png', 'webp', and 'jpeg'.",
  ],
  [
    'an unknown background',
    { background: 'green' },
    value,
    'background',
    "Invalid value: 'green'. Supported values are: 'transparent', 'opaque', and 'auto'.",
  ],
  [
    'an unknown moderation',
    { moderation: 'high' },
    value,
    'moderation',
    "Invalid value: 'high'. Supported values are: 'auto' and 'low'.",
  ],
  [
    'a boolean moderation',
    { moderation: false },
    type,
    'moderation',
    wrong('moderation', "one of 'auto' or 'low'", 'a boolean'),
  ],
  ['stream in quotes', { stream: 'true' }, type, 'stream', wrong('stream', 'a boolean', 'a string')],
  ['a list for a boolean', { stream: [] }, type, 'stream', wrong('stream', 'a boolean', 'an array')],
  ['a size that is not a string', { size: 1024 }, type, 'size', wrong('size', 'a string', 'an integer')],
  ['an unknown field', { graycard: 1 }, unknown, 'graycard', "Unknown parameter: 'graycard'."],
  ['a null unknown field', { graycard: null }, unknown, 'graycard', "Unknown parameter: 'graycard'."],
  ['a field of another model', { style: 'vivid' }, unknown, 'style', "Unknown parameter: 'style'."],
  [
    'response_format',
    { response_format: 'b64_json' },
    unknown,
    'response_format',
    "Unknown parameter: 'response_format'.",
  ],
  [
    'a null response_format',
    { response_format: null },
    unknown,
    'response_format',
    "Unknown parameter: 'response_format'.",
  ],
  [
    'a field of edits',
    { input_fidelity: 'high' },
    unknown,
    'input_fidelity',
    "Unknown parameter: 'input_fidelity'.",
  ],
  ['the images of an edit', { images: [] }, unknown, 'images', "Unknown parameter: 'images'."],
  ['the mask of an edit', { mask: {} }, unknown, 'mask', "Unknown parameter: 'mask'."],
  [
    'a field that every object inherits',
    { constructor: 1 },
    unknown,
    'constructor',
    "Unknown parameter: 'constructor'.",
  ],
  [
    'a prompt that is too long',
    { prompt: 'x'.repeat(32_001) },
    'string_above_max_length',
    'prompt',
    "Invalid 'prompt': string too long. Expected a string with maximum length 32000, but got a string with length 32001 instead.",
  ],
  [
    'a quality of the older models',
    { model: 'gpt-image-2.6-flare', quality: 'hd' },
    value,
    'quality',
    "Invalid value: 'hd'. Supported values are: 'low', 'medium', 'high', and 'auto'.",
  ],
]

const noModel = (name: string): Row => [
  `the model ${name}`,
  { model: name },
  value,
  'model',
  `The model '${name}' does not exist.`,
]
const ofSize = (size: string, message: string, model = 'gpt-image-2'): Row => [
  `${model} in ${size}`,
  { size, model },
  value,
  'size',
  `Invalid size '${size}'. ${message}`,
]
const format = "Expected WIDTHxHEIGHT, for example '1824x1024'."
const few = 'Requested resolution is below the current minimum pixel budget.'
const listed = 'Supported sizes are 1024x1024, 1024x1536, 1536x1024, and auto.'

/** Rejected because the model does not support the request: type `image_generation_user_error`. Sources: the rows in knowledge. */
const unsupported: readonly Row[] = [
  ...['gpt-image-9', '', 'openai/gpt-image-2', 'dall-e-3', 'gpt-image-1'].map(noModel),
  ...['large', '1024X1024', '01024x1024', '0x0', ''].map((size) => ofSize(size, format)),
  ofSize('9x9', 'Width and height must both be divisible by 16.'),
  ofSize('1024x1000', 'Width and height must both be divisible by 16.'),
  ofSize('4096x4096', 'The longest edge must be less than or equal to 3840.'),
  ofSize('1024x256', 'The maximum supported aspect ratio is 3:1.'),
  ofSize('640x2048', 'The maximum supported aspect ratio is 3:1.'),
  ofSize('512x512', few),
  ofSize('800x800', few),
  ofSize('3008x3008', 'Requested resolution exceeds the current pixel budget.'),
  ofSize('512x512', listed, 'gpt-image-1.5'),
  ofSize('', listed, 'gpt-image-1-mini'),
  [
    'transparency in a JPEG',
    { background: 'transparent', output_format: 'jpeg' },
    'invalid_transparent_background_output_format',
    null,
    'Transparent background is not supported for JPEG output format',
  ],
  [
    'a stream of two images',
    { stream: true, n: 2 },
    'unsupported_parameter',
    'input',
    'Streaming is only supported with n=1.',
  ],
  [
    'a compressed PNG',
    { output_compression: 99, output_format: 'png' },
    'invalid_png_output_compression',
    null,
    'Compression less than 100 is not supported for PNG output format',
  ],
  [
    'compression without a format',
    { output_compression: 0 },
    'invalid_png_output_compression',
    null,
    'Compression less than 100 is not supported for PNG output format',
  ],
]

describe('rejects a request with type, code, param and message', () => {
  test.each([
    ...malformed.map((row) => [...row, invalid] as const),
    ...unsupported.map((row) => [...row, 'image_generation_user_error'] as const),
  ])('%s', async (_case, fields, code, param, message, errorType) => {
    expect(await refused(fields)).toEqual({ status: 400, type: errorType, code, param, message })
  })
})

/** Two faults in one request, and the one that the API reports. Source: `measuredValues` in knowledge; without the last three. */
test.each([
  [{ model: 'none', bogus: 1 }, 'model'],
  [{ bogus: 1, n: 0 }, 'bogus'],
  [{ bogus: 1, prompt: '' }, 'bogus'],
  [{ input_fidelity: 'high', n: 0 }, 'input_fidelity'],
  [{ n: 0, prompt: '' }, 'prompt'],
  [{ quality: 'ultra', n: 0 }, 'n'],
  [{ n: null, output_compression: 101 }, 'output_compression'],
  [{ output_compression: 101, quality: 'ultra' }, 'quality'],
  [{ size: 'bogus', output_compression: 101 }, 'output_compression'],
  [{ stream: 'yes', output_compression: 101 }, 'output_compression'],
  [{ size: '9x9', moderation: 'bogus' }, 'moderation'],
  [{ size: '9x9', stream: 'yes' }, 'stream'],
  [{ size: '9x9', background: 'transparent', output_format: 'jpeg' }, 'size'],
] as const)('of the faults in %j it reports %s', async (fields, param) => {
  expect(await refused(fields)).toMatchObject({ param })
})

test.each([
  ['null is an absent field', { n: null, quality: null, size: null, stream: null, output_compression: null }],
  ['any user', { user: 123 }],
  ['a prompt of spaces', { prompt: '   ' }],
  ['a transparent PNG', { background: 'transparent' }],
  ['an uncompressed PNG', { output_compression: 100 }],
  ['a compressed JPEG', { output_compression: 1, output_format: 'jpeg' }],
])('accepts %s', async (_case, fields) => {
  const text = JSON.stringify({ ...body, ...fields })
  expect((await fetch(new Request(route, { method: 'POST', headers, body: text }))).status).toBe(200)
})

/** Rejections that depend on the simulated day. Sources: the rows in knowledge. */
test.each([
  ['2026-07-01', { background: 'transparent' }, 'Transparent background is not supported for this model.'],
  [
    '2024-03-01',
    { model: 'dall-e-3', size: '512x512', quality: 'hd' },
    'The size is not supported by this model.',
  ],
  ['2026-03-01', {}, "The model 'gpt-image-2' does not exist."],
  [
    '2024-03-01',
    { model: 'dall-e-3', size: '1024x1024', quality: 'hd' },
    'Rate limit exceeded for images per minute in organization org-simulator. Limit: 0/1min. Current: 1/1min.',
  ],
  [
    '2026-07-01',
    {},
    'Rate limit reached for gpt-image-2 (for limit gpt-image) in organization org-simulator',
  ],
])('on %s, it rejects %j in the words of the day', async (day, fields, start) => {
  const { fetch: fetchThen } = createSimulator({
    knowledge,
    quirks: [],
    vendor: 'openai',
    limits: { imagesPerMinute: 0, tokensPerMinute: 1_000_000 },
    now: () => new Date(`${day}T10:00:00Z`),
  })
  const text = JSON.stringify({ ...body, ...fields })
  const response = await fetchThen(new Request(route, { method: 'POST', headers, body: text }))
  const { error } = (await response.json()) as { readonly error: { readonly message: string } }
  expect(error.message.slice(0, start.length)).toBe(start)
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
    ['a wrong key', route, post(key('sk-wrong')), 401, 'invalid_api_key', 'provided: sk-wrong.'],
    ['a long wrong key', route, post(key('YOUR_API_KEY_HERE')), 401, 'invalid_api_key', 'YOUR_API*****HERE.'],
    [
      'a key that may only list',
      route,
      post(key('sk-sim-list')),
      401,
      'insufficient_scope',
      'api.model.images.request',
    ],
    ['no API key for the models list', `${base}/models`, {}, 401, null, "didn't provide"],
    [
      'a wrong key for a model',
      `${base}/models/a`,
      { headers: key('no') },
      401,
      'invalid_api_key',
      'provided: no.',
    ],
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
    ['GET', route, { headers }, 405, null, 'Invalid method for URL (GET /v1/images/generations)'],
    ['DELETE', route, { method: 'DELETE', headers }, 405, null, '(DELETE /v1/images/generations)'],
    ['POST of the models', `${base}/models`, post({ authorization }), 405, null, '/v1/models'],
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
