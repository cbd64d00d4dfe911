import { imagePlaceholder } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import { row } from '../../../test/support/response-rows.ts'
import provider from './cloudflare.ts'

const model = '@cf/leonardo/lucid-origin'
const prompt = 'A red kite'

const refused = { kind: 'refused', shape: 'json' } as const
const done = { success: true, errors: [], messages: [] }
const failed = (code: number, message: string) => ({
  success: false,
  errors: [{ code, message }],
  messages: [],
  result: null,
})
const badInput = "AiError: Bad input: Error: required properties at '/' are 'prompt'"
const path = `/ai/run/${model}`

providerTester(provider, {
  encodes: [
    {
      name: 'the models list of this task',
      operation: { kind: 'models' },
      request: { method: 'GET', path: '/ai/models/search?task=Text-to-Image&per_page=100' },
    },
    {
      name: 'a size as width and height, the model in the path, and no count for one image',
      operation: { kind: 'generate', model, request: { prompt, n: 1, size: '1024x768', num_steps: 20 } },
      request: {
        method: 'POST',
        path,
        body: { kind: 'json', value: { prompt, num_steps: 20, width: 1024, height: 768 } },
      },
    },
    {
      name: 'an unsupported count of two, unchanged',
      operation: { kind: 'generate', model, request: { prompt, n: 2 } },
      request: { method: 'POST', path, body: { kind: 'json', value: { prompt, n: 2 } } },
    },
  ],
  decodes: [
    row(
      'a picture in base64',
      200,
      { ...done, result: { image: imagePlaceholder(0) } },
      {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        problems: [],
      },
    ),
    row(
      'the picture itself',
      200,
      '',
      { kind: 'images', items: [{ delivery: 'bytes', picture: 0 }] },
      {
        'content-type': 'image/png',
      },
    ),
    row(
      'an address',
      200,
      { ...done, result: { image: 'https://ai.example/1.png' } },
      {
        kind: 'images',
        items: [{ delivery: 'url', url: 'https://ai.example/1.png' }],
      },
    ),
    row(
      'text that is no picture',
      200,
      { ...done, result: { image: 'AAAA' } },
      {
        kind: 'images',
        items: [{ delivery: 'b64_json', unreadable: '`result.image` is not base64 of an image' }],
      },
    ),
    row('a token it does not know', 401, failed(10_000, 'Authentication error'), {
      ...refused,
      message: 'Authentication error',
      code: '10000',
      missingKeys: [],
    }),
    row('a model there is not', 400, failed(5007, 'No such model @cf/x/y or task'), {
      ...refused,
      code: '5007',
    }),
    row('no prompt', 400, failed(5006, badInput), { ...refused, message: badInput, code: '5006' }),
    row(
      'the same without its envelope',
      400,
      { description: 'Bad input', httpCode: 400, internalCode: 5006, message: badInput, name: 'AiError' },
      { ...refused, message: badInput, code: '5006', missingKeys: ['success', 'errors'] },
    ),
    row('a prompt it does not draw', 400, failed(3030, 'Input prompt contains NSFW content.'), {
      ...refused,
      code: '3030',
    }),
    row('an account that used its share', 429, failed(3036, 'You have used up your daily free allocation.'), {
      ...refused,
      code: '3036',
    }),
    row('an error in a success', 200, failed(3040, 'No more data centers'), { ...refused, code: '3040' }),
    row('a result without a picture', 200, { ...done, result: {} }, { kind: 'strange', form: 'json' }),
    row('a page', 403, '<html><title>Attention Required! | Cloudflare</title></html>', {
      kind: 'refused',
      shape: 'html',
    }),
    row('a reply that breaks off', 200, '{"success":tr', { kind: 'strange', form: 'text' }),
    {
      name: 'models by the names used in requests',
      kind: 'models',
      response: aResponse({
        text: JSON.stringify({ ...done, result: [{ id: 'f0e3', name: model }, { id: 'without a name' }] }),
      }),
      outcome: { kind: 'models', models: [{ id: model }] },
    },
    {
      name: 'a rejected models list',
      kind: 'models',
      response: aResponse({ text: JSON.stringify(failed(10_000, 'Authentication error')) }),
      outcome: { kind: 'refused', code: '10000' },
    },
  ],
})
