import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './localai.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
/** A refusal of the simulator, in OpenAI's words. */
const rejection = (status: number, error: object) => ({ status, body: { error } })
const wrongModel = rejection(400, { message: 'no', param: 'model', code: 'invalid_value' })
const noPrompt = rejection(400, { message: 'Missing', param: 'prompt', code: 'missing_required_parameter' })
const address = 'http://127.0.0.1:4020/pictures/1'

const path = '/v1/images/generations'
const call = (json: object) => ({ kind: 'request', method: 'POST', path, key: undefined, json }) as const

dialectTester(dialect, {
  reads: [
    {
      name: 'a missing n as 1, and text that is not a size as 512x512',
      request: { path, json: { prompt: 'p', n: 0, size: 'auto', quality: 'high' } },
      translated: call({ prompt: 'p', n: 1, size: '512x512' }),
    },
    {
      name: 'size and n unchanged, with the API key that it does not need',
      request: { path, headers, json: { prompt: 'p', n: 2, size: '640x480' } },
      translated: { ...call({ prompt: 'p', n: 2, size: '640x480' }), key: 'sk-sim-all' },
    },
    { name: 'edits as unknown', request: { path: '/v1/images/edits' }, translated: undefined },
  ],
  writes: [
    {
      name: 'a URL, with zero tokens',
      request: { path, json: {} },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }] } },
      context: { images: [imageAt(address)] },
      expected: {
        body: { created: 1, id: 'job-1', data: [{ url: address }], usage: { completion_tokens: 0 } },
      },
    },
    {
      name: 'base64 if requested',
      request: { path, json: { response_format: 'b64_json' } },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }] } },
      expected: { body: { data: [{ b64_json: 'AAAA' }] } },
    },
    {
      name: 'a success without images if the prompt is missing',
      request: { path, json: {} },
      response: noPrompt,
      expected: { status: 200, body: { id: 'job-1' } },
    },
    {
      name: 'an unknown model as one that cannot be loaded',
      request: { path },
      response: wrongModel,
      expected: { status: 500, body: { error: { code: 500, type: '' } } },
    },
    {
      name: 'a body with another content type',
      request: { path },
      response: rejection(400, { message: 'Unsupported', code: 'unsupported_content_type' }),
      expected: { status: 422, body: { error: { code: 422 } } },
    },
    {
      name: 'any other rejection with its status as the code',
      request: { path },
      response: rejection(404, { message: 'Not Found' }),
      expected: { status: 404, body: { error: { code: 404, message: 'Not Found', type: '' } } },
    },
  ],
})
