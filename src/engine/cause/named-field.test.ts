import { expect, test } from 'vitest'
import type { Rejection } from '../../contract/index.ts'
import { isForeignField, namedFields } from './named-field.ts'

const rejection = (message: string, over: Partial<Rejection> = {}): Rejection => ({
  kind: 'refused',
  status: 400,
  shape: 'openai',
  message,
  type: null,
  code: null,
  param: null,
  missingKeys: [],
  ...over,
})
const fieldsOf = (message: string, over: Partial<Rejection> = {}, body = '') =>
  namedFields(rejection(message, over), body).map(({ field, missing }) =>
    missing ? `${field} missing` : field,
  )

test.each([
  ['`tool_choice` not found in `tools`', 'tool_choice'],
  ["Tool choice 'image_generation' not found in 'tools' parameter.", 'image_generation'],
  [
    "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
    'max_tokens',
  ],
  ["Unknown parameter: 'tools[0].partial_images'.", 'tools[0].partial_images'],
  ['json: unknown field "stream_options"', 'stream_options'],
  ['unknown field `output_compression`, expected one of `prompt`, `n`, `size`', 'output_compression'],
  ['Unrecognized request argument supplied: modalities', 'modalities'],
  ["AsyncImages.generate() got an unexpected keyword argument 'stream_options'", 'stream_options'],
  [
    'Invalid JSON payload received. Unknown name "responseModalities" at \'generation_config\'',
    'responseModalities',
  ],
  ["Additional properties are not allowed ('input_fidelity' was unexpected)", 'input_fidelity'],
  ["AiError: Bad input: Additional or unevaluated properties '/seed' at '/' not allowed", 'seed'],
  ['body/style must be equal to one of the allowed values', 'style'],
  ['max_tokens must be at least 1', 'max_tokens'],
  ['temperature does not support 0.7 with this model', 'temperature'],
  ['Stream must be set to true', 'Stream'],
  ['Parameter moderation is not supported', 'moderation'],
  ["The model 'x' does not support the 'input_fidelity' parameter.", 'input_fidelity'],
  ["Setting 'background' is not supported for this model", 'background'],
  ["Invalid 'n': integer above maximum value.", 'n'],
  ["Invalid type for 'quality': expected a string", 'quality'],
  ['Invalid input: expected string, received undefined at "prompt"', 'prompt'],
  ['Invalid size. Width and height must both be divisible by 16.', 'size'],
  ['input is required', 'input missing'],
  ['messages is required', 'messages missing'],
  ["Missing required parameter: 'messages'.", 'messages missing'],
  ['missing field `messages` at line 1 column 57', 'messages missing'],
  ['you must provide a model parameter', 'model missing'],
  [
    "Key: 'ImageRequest.Prompt' Error:Field validation for 'Prompt' failed on the 'required' tag",
    'ImageRequest.Prompt missing',
  ],
  ["[{'type': 'missing', 'loc': ('body', 'messages'), 'msg': 'Field required'}]", 'messages missing'],
  ['缺少参数 `model` 不能为空', 'model missing'],
])('%s names %s', (message, field) => {
  expect(fieldsOf(message)[0]).toBe(field)
})

test.each([
  'Input is too long',
  'User is not allowed to create images',
  'Images are not supported by this model',
  'The request must be valid.',
  'Something is not supported here',
  "Invalid value: '1024x640'. Supported values are: '1024x1024'.",
  "Invalid value: 'hd'",
  'User not found.',
  '',
])('%s names none', (message) => {
  expect(fieldsOf(message)).toEqual([])
})

test('param, details and text each name a field', () => {
  const google = {
    error: { details: [{ fieldViolations: [{ field: 'generation_config.response_mime_type' }] }] },
  }
  expect(fieldsOf('Invalid value.', {}, JSON.stringify(google))).toEqual([
    'generation_config.response_mime_type',
  ])
  const fastApi = { detail: [{ type: 'extra_forbidden', loc: ['body', 'tools', 0, 'type'] }] }
  expect(fieldsOf('No.', {}, JSON.stringify(fastApi))).toEqual(['tools.0.type'])
  expect(fieldsOf("Unknown parameter: 'style'", { param: 'tools' })).toEqual(['tools', 'style'])
  expect(fieldsOf('No.', { param: 'None' })).toEqual([])
  expect(fieldsOf('No.', { param: 'size', code: 'missing_required_parameter' })).toEqual(['size missing'])
})

test('fields of other kinds of requests', () => {
  expect(['messages', 'tools[0].type', 'generationConfig.x', 'max_tokens'].map(isForeignField)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['size', 'prompt', 'my_field', 'image[0]'].map(isForeignField)).toEqual([false, false, false, false])
})

test('a hostile text is read in little time', () => {
  const start = performance.now()
  for (const text of ['a_'.repeat(50_000), "'a' ".repeat(30_000), 'the '.repeat(30_000), '/'.repeat(90_000)])
    fieldsOf(text)
  expect(performance.now() - start).toBeLessThan(2000)
})
