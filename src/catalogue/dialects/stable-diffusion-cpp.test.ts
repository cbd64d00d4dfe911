import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './stable-diffusion-cpp.ts'

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
      name: 'an n below 1 as 1, and a missing size as 512x512',
      request: { path, json: { model: 'm', prompt: 'p', n: 0, seed: 1 } },
      translated: call({ prompt: 'p', n: 1, size: '512x512' }),
    },
    {
      name: 'a body of any content type',
      request: { path, text: '{"prompt":"p","n":2,"size":"640x480"}' },
      translated: call({ prompt: 'p', n: 2, size: '640x480' }),
    },
    {
      name: 'an empty body',
      request: { path, text: 'p' },
      translated: { kind: 'request', method: 'POST', path, key: undefined },
    },
    {
      name: 'an edit unchanged',
      request: { path: '/v1/images/edits', headers },
      translated: { kind: 'request', method: 'POST', path: '/v1/images/edits', key: 'sk-sim-all' },
    },
    { name: 'another API as unknown', request: { path: '/sdapi/v1/txt2img' }, translated: undefined },
  ],
  writes: [
    {
      name: 'an image and its format',
      request: { path },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }], size: '512x512', output_format: 'png' } },
      context: { images: [imageAt(address)] },
      expected: { body: { created: 1, data: [{ b64_json: 'AAAA' }], output_format: 'png' } },
    },
    {
      name: 'a missing prompt in two words',
      request: { path },
      response: noPrompt,
      expected: { status: 400, body: { error: 'prompt required' } },
    },
    {
      name: 'any other rejection as plain text',
      request: { path },
      response: wrongModel,
      expected: { status: 400, body: { error: 'no' } },
    },
    {
      name: 'an unknown endpoint without a body',
      request: { path: '/v1/other' },
      response: rejection(404, { message: 'Invalid URL' }),
      expected: { status: 404, text: '' },
    },
    {
      name: 'a wrong method without a body',
      request: { path, method: 'GET' },
      response: rejection(405, { message: 'Not allowed' }),
      expected: { status: 404, text: '' },
    },
    {
      name: 'models unchanged',
      request: { path: '/v1/models' },
      response: { body: { data: [{ id: 'm' }] } },
      expected: { body: { data: [{ id: 'm' }] } },
    },
  ],
})
