import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './model-echoed-otherwise.ts'

quirkTester(quirk, [
  {
    name: 'names a model that nobody requested',
    response: { status: 200, body: { model: 'gpt-image-2-codex', size: '1024x640' } },
  },
  {
    name: 'also in a stream',
    body: { stream: true },
    response: { status: 200, text: expect.stringContaining('"model":"gpt-image-2-codex"') },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
