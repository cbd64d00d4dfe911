import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './model-withdrawn.ts'

quirkTester(quirk, [
  {
    name: 'rejected as unknown, by name',
    response: {
      status: 400,
      body: { error: { message: "The model 'gpt-image-2' does not exist.", param: 'model' } },
    },
  },
  {
    name: 'not listed',
    method: 'GET',
    response: { status: 200, text: expect.not.stringContaining('"gpt-image-2"') },
  },
  {
    name: 'accepts an older model',
    body: { model: 'gpt-image-1.5', size: '1024x1024' },
    response: { status: 200 },
  },
  {
    name: 'a missing prompt is rejected first',
    body: { prompt: undefined },
    response: { status: 400, body: { error: { param: 'prompt' } } },
  },
])
