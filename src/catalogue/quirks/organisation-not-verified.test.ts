import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './organisation-not-verified.ts'

const saying = (text: string) => ({
  status: 403,
  body: { error: { message: expect.stringContaining(text), type: 'invalid_request_error', code: null } },
})

quirkTester(quirk, [
  {
    name: 'a valid request',
    response: saying('organization must be verified to use the model `gpt-image-2`'),
  },
  {
    name: 'names the requested model',
    body: { model: 'gpt-image-2.6-flare' },
    response: saying('`gpt-image-2.6-flare`'),
  },
  {
    name: 'an unknown model is rejected first',
    body: { model: 'no-such-model' },
    response: { status: 400, body: { error: { param: 'model' } } },
  },
  { name: 'the models list answers 200', method: 'GET', response: { status: 200, body: { object: 'list' } } },
])
