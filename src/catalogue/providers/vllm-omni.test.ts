import { imagePlaceholder } from '../../contract/index.ts'
import { providerTester } from '../../testing/index.ts'
import { row } from '../../../test/support/response-rows.ts'
import provider from './vllm-omni.ts'

const model = 'Qwen/Qwen-Image'
const prompt = 'A red kite'

const refused = { kind: 'refused', shape: 'json' } as const
const created = 1_764_000_000
const wrong = (type: string, field: string, msg: string) => ({
  detail: [{ type, loc: ['body', field], msg }],
})

providerTester(provider, {
  encodes: [
    {
      name: "a generation with the provider's own fields",
      operation: { kind: 'generate', model, request: { prompt, size: '1024x1024', num_inference_steps: 20 } },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { kind: 'json', value: { model, prompt, size: '1024x1024', num_inference_steps: 20 } },
      },
    },
  ],
  decodes: [
    row(
      'a picture beside an address that is null',
      200,
      {
        created,
        data: [{ b64_json: imagePlaceholder(0), url: null, revised_prompt: null }],
        output_format: 'png',
        size: '1024x1024',
      },
      {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        echo: { size: '1024x1024', output_format: 'png' },
        usage: null,
        problems: [],
      },
    ),
    row('the picture itself, asked for as a file', 200, '', {
      kind: 'images',
      items: [{ delivery: 'bytes', picture: 0 }],
      problems: [],
    }),
    row('n of 0', 422, wrong('greater_than_equal', 'n', 'Input should be greater than or equal to 1'), {
      ...refused,
      message: 'n: Input should be greater than or equal to 1',
      code: 'greater_than_equal',
      param: 'n',
      missingKeys: [],
    }),
    row('no prompt', 422, wrong('missing', 'prompt', 'Field required'), {
      ...refused,
      message: 'prompt: Field required',
      param: 'prompt',
    }),
    row('a size that is none', 422, wrong('value_error', 'size', "size must be in format 'WIDTHxHEIGHT'"), {
      ...refused,
      param: 'size',
    }),
    row('addresses asked for', 422, wrong('value_error', 'response_format', "Only 'b64_json' is supported"), {
      ...refused,
      param: 'response_format',
    }),
    row(
      'a body that is no JSON',
      422,
      { detail: [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error' }] },
      {
        ...refused,
        message: 'body: JSON decode error',
        param: 'body',
      },
    ),
    row(
      'a server without a picture model',
      503,
      { detail: 'Diffusion engine not initialized.' },
      {
        ...refused,
        message: 'Diffusion engine not initialized.',
        code: null,
      },
    ),
    row('no such route', 404, { detail: 'Not Found' }, { ...refused, message: 'Not Found' }),
    row(
      'a key it does not know, where it was given one',
      401,
      { error: 'Unauthorized' },
      {
        ...refused,
        message: 'Unauthorized',
        missingKeys: ['detail'],
      },
    ),
    row(
      'a refusal of vLLM’s own handlers',
      400,
      { error: { message: 'size: bad', type: 'Bad Request', param: null, code: 400 } },
      { kind: 'refused', shape: 'openai', message: 'size: bad', code: '400', type: 'Bad Request' },
    ),
    row('a list of nothing', 422, { detail: [] }, { ...refused, message: '[]' }),
    row('an empty list', 200, { created, data: [] }, { kind: 'images', items: [] }),
    row('a page', 502, '<html><title>502</title></html>', { kind: 'refused', shape: 'html' }),
    row('a reply that breaks off', 200, '{"created":17', { kind: 'strange', form: 'text' }),
  ],
})
