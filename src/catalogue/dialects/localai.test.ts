import { dialectTester } from '../../testing/index.ts'
import dialect from './localai.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
/** A refusal of the simulator, in OpenAI's words. */
const rejection = (status: number, error: object) => ({ status, body: { error } })
const wrongModel = rejection(400, { message: 'no', param: 'model', code: 'invalid_value' })
const noPrompt = rejection(400, { message: 'Missing', param: 'prompt', code: 'missing_required_parameter' })
const address = 'http://127.0.0.1:4020/pictures/1'

const path = '/v1/images/generations'
const call = (json: object) => ({ kind: 'call', method: 'POST', path, key: undefined, json }) as const

dialectTester(dialect, {
  reads: [
    {
      name: 'no n as one, and what is no size as 512x512',
      request: { path, json: { prompt: 'p', n: 0, size: 'auto', quality: 'high' } },
      translated: call({ prompt: 'p', n: 1, size: '512x512' }),
    },
    {
      name: 'a size and a number as they are, with the key it does not need',
      request: { path, headers, json: { prompt: 'p', n: 2, size: '640x480' } },
      translated: { ...call({ prompt: 'p', n: 2, size: '640x480' }), key: 'sk-sim-all' },
    },
    { name: 'no edits', request: { path: '/v1/images/edits' }, translated: undefined },
  ],
  writes: [
    {
      name: 'an address, and tokens that nobody counted',
      request: { path, json: {} },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }] } },
      context: { imageUrls: [address] },
      written: {
        body: { created: 1, id: 'job-1', data: [{ url: address }], usage: { completion_tokens: 0 } },
      },
    },
    {
      name: 'base64 where it is asked for',
      request: { path, json: { response_format: 'b64_json' } },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }] } },
      written: { body: { data: [{ b64_json: 'AAAA' }] } },
    },
    {
      name: 'a success without pictures where there is no prompt',
      request: { path, json: {} },
      response: noPrompt,
      written: { status: 200, body: { id: 'job-1' } },
    },
    {
      name: 'a model there is not as one that cannot be loaded',
      request: { path },
      response: wrongModel,
      written: { status: 500, body: { error: { code: 500, type: '' } } },
    },
    {
      name: 'a body of another type',
      request: { path },
      response: rejection(400, { message: 'Unsupported', code: 'unsupported_content_type' }),
      written: { status: 422, body: { error: { code: 422 } } },
    },
    {
      name: 'any other refusal with its status as the code',
      request: { path },
      response: rejection(404, { message: 'Not Found' }),
      written: { status: 404, body: { error: { code: 404, message: 'Not Found', type: '' } } },
    },
  ],
})
