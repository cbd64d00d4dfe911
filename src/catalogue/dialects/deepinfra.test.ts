import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './deepinfra.ts'

const headers = { authorization: 'Bearer sk-sim-all' }
/** A refusal of the simulator, in OpenAI's words. */
const rejection = (status: number, error: object) => ({ status, body: { error } })
const wrongModel = rejection(400, { message: 'no', param: 'model', code: 'invalid_value' })
const noPrompt = rejection(400, { message: 'Missing', param: 'prompt', code: 'missing_required_parameter' })
const address = 'http://127.0.0.1:4020/pictures/1'

const path = '/v1/openai/images/generations'

dialectTester(dialect, {
  reads: [
    {
      name: 'a generation below its own root',
      request: { path, headers, json: { prompt: 'p' } },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        json: { prompt: 'p' },
      },
    },
    {
      name: 'another endpoint as unknown',
      request: { path: '/v1/inference/m', headers },
      translated: undefined,
    },
  ],
  writes: [
    {
      name: 'an image and its prompt, nothing else',
      request: { path, json: { prompt: 'p' } },
      response: { body: { created: 1, data: [{ b64_json: 'AAAA' }], size: '1024x1024', usage: {} } },
      context: { images: [imageAt(address)] },
      expected: { body: { created: 1, data: [{ b64_json: 'AAAA', revised_prompt: 'p' }] } },
    },
    {
      name: 'an unknown model',
      request: { path },
      response: wrongModel,
      expected: { status: 404, body: { error: { message: 'no' } } },
    },
    {
      name: 'any other rejection by its message',
      request: { path },
      response: noPrompt,
      expected: { status: 400, body: { error: { message: 'Missing' } } },
    },
    {
      name: 'models unchanged',
      request: { path: '/v1/openai/models' },
      response: { body: { data: [{ id: 'm' }] } },
      expected: { body: { data: [{ id: 'm' }] } },
    },
  ],
})
