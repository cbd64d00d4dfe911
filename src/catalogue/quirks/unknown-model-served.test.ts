import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './unknown-model-served.ts'

quirkTester(quirk, [
  {
    name: 'the probe for a model that does not exist',
    body: { model: 'gpt-image-2-graycard-no-such-model', output_format: 'webp' },
    response: { status: 200, body: { data: [{ b64_json: expect.stringMatching(/^UklGR/) }] } },
  },
  {
    name: 'still refuses a retired model',
    body: { model: 'dall-e-3' },
    response: {
      status: 400,
      body: { error: { param: 'model', message: "The model 'dall-e-3' does not exist." } },
    },
  },
  {
    name: 'does not list the model that it accepts',
    method: 'GET',
    response: { status: 200, text: expect.not.stringContaining('no-such-model') },
  },
  {
    name: 'still rejects an unsupported size',
    body: { model: 'gpt-image-2-graycard-no-such-model', size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
