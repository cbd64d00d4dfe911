import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './unknown-fields-dropped.ts'

quirkTester(quirk, [
  {
    name: 'an unknown field',
    body: { output_format: 'webp', brushstrokes: 12 },
    response: { status: 200, body: { size: '1024x640', output_format: 'webp' } },
  },
  {
    name: 'the response does not mention it',
    body: { output_format: 'webp', brushstrokes: 12 },
    response: { body: expect.not.objectContaining({ brushstrokes: expect.anything() }) },
  },
  {
    name: 'a field of older models still reaches the API',
    body: { output_format: 'webp', response_format: 'url' },
    response: { status: 400, body: { error: { param: 'response_format' } } },
  },
  {
    name: 'still rejects a wrong value of a known field',
    body: { quality: 'superb', brushstrokes: 12 },
    response: { status: 400, body: { error: { param: 'quality', code: 'invalid_value' } } },
  },
  {
    name: 'still refuses a missing prompt',
    body: { prompt: undefined, brushstrokes: 12 },
    response: { status: 400, body: { error: { param: 'prompt' } } },
  },
])
