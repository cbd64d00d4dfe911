import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './older-model-answers.ts'

quirkTester(quirk, [
  {
    name: 'the tokens of the older model',
    body: { model: 'gpt-image-2.5-flare' },
    response: { status: 200, body: { usage: { output_tokens: 107 } } },
  },
  {
    name: 'rejects a quality that only the newer model supports',
    body: { model: 'gpt-image-2.6-sunburst', quality: 'max' },
    response: { status: 400, body: { error: { param: 'quality' } } },
  },
  {
    name: 'lists the newer models',
    method: 'GET',
    response: { text: expect.stringContaining('"gpt-image-2.6-sunburst"') },
  },
  {
    name: 'rejects an unknown model',
    body: { model: 'gpt-image-2.5-flare-graycard-no-such-model' },
    response: { status: 400, body: { error: { param: 'model' } } },
  },
])
