import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './older-model-answers.ts'

quirkTester(quirk, [
  {
    name: 'tokens of the older one',
    body: { model: 'gpt-image-2.5-flare' },
    response: { status: 200, body: { usage: { output_tokens: 107 } } },
  },
  {
    name: 'and its limits: a quality that only the newer one has is refused',
    body: { model: 'gpt-image-2.6-sunburst', quality: 'max' },
    response: { status: 400, body: { error: { param: 'quality' } } },
  },
  {
    name: 'lists the newer ones',
    method: 'GET',
    response: { text: expect.stringContaining('"gpt-image-2.6-sunburst"') },
  },
  {
    name: 'a name that is none is refused',
    body: { model: 'gpt-image-2.5-flare-graycard-no-such-model' },
    response: { status: 400, body: { error: { param: 'model' } } },
  },
])
