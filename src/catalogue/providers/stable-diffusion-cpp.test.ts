import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import { row } from '../../../test/support/response-rows.ts'
import provider from './stable-diffusion-cpp.ts'

const model = 'sd-cpp-local'
const prompt = 'A red kite'

const refused = { kind: 'refused', shape: 'json', type: null, code: null, param: null } as const
const created = 1_764_000_000

providerTester(provider, {
  encodes: [
    {
      name: 'a generation unchanged, with a model name that the server ignores',
      operation: { kind: 'generate', model, request: { prompt, size: '512x768', output_format: 'webp' } },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model, prompt, size: '512x768', output_format: 'webp' } },
      },
    },
    {
      name: 'an edit as a form',
      operation: {
        kind: 'edit',
        model,
        request: { prompt },
        images: [{ kind: 'bytes', filename: 'a.png', contentType: 'image/png', bytes: new Uint8Array([1]) }],
      },
      request: {
        method: 'POST',
        path: '/images/edits',
        body: {
          kind: 'multipart',
          parts: [
            { name: 'model', value: model },
            { name: 'prompt', value: prompt },
            { name: 'image', filename: 'a.png', contentType: 'image/png', value: new Uint8Array([1]) },
          ],
        },
      },
    },
  ],
  decodes: [
    row(
      'a picture and its format',
      200,
      { created, data: [{ b64_json: imagePlaceholder(0) }], output_format: 'png' },
      {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        echo: { output_format: 'png' },
        usage: null,
        problems: [],
      },
    ),
    row(
      'no prompt, in two bare words',
      400,
      { error: 'prompt required' },
      {
        ...refused,
        message: 'prompt required',
        missingKeys: [],
      },
    ),
    row('an empty body', 400, { error: 'empty body' }, { ...refused, message: 'empty body' }),
    row(
      'a format it has not',
      400,
      { error: 'invalid output_format, must be one of [png, jpeg, webp]' },
      refused,
    ),
    row('parameters it cannot use', 400, { error: 'invalid params' }, refused),
    row('no picture made', 500, { error: 'generate_image returned no results' }, refused),
    row(
      'JSON it cannot parse',
      500,
      { error: 'server_error', message: '[json.exception.parse_error.101]' },
      {
        ...refused,
        message: '[json.exception.parse_error.101]',
        missingKeys: [],
      },
    ),
    row('an error in a success', 200, { error: 'generate_image returned no results' }, refused),
    row('no such route, without a word', 404, '', { kind: 'refused', shape: 'empty' }),
    row('another object', 400, { message: 'no' }, { ...refused, message: 'no', missingKeys: ['error'] }),
    row('an empty list', 200, { created, data: [], output_format: 'png' }, { kind: 'images', items: [] }),
    row('a page', 200, '<html><title>sd.cpp</title></html>', { kind: 'strange', form: 'page' }),
    row('a reply that breaks off', 200, '{"created":17', { kind: 'strange', form: 'text' }),
    {
      name: 'its only model, in a list without a type',
      kind: 'models',
      response: aResponse({
        text: JSON.stringify({ data: [{ id: model, object: 'model', owned_by: 'local' }] }),
      }),
      outcome: { kind: 'models', models: [{ id: model }] },
    },
  ],
})
