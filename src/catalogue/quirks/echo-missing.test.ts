import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './echo-missing.ts'

const without = (field: string) => expect.not.objectContaining({ [field]: expect.anything() })

quirkTester(quirk, [
  ...['size', 'quality', 'output_format', 'background'].map((field) => ({
    name: `does not repeat ${field}`,
    body: { output_format: 'webp' },
    response: { status: 200, body: without(field) },
  })),
  {
    name: 'keeps created, data and usage',
    body: { output_format: 'webp' },
    response: {
      body: {
        created: expect.any(Number),
        data: [{ b64_json: expect.stringMatching(/^UklGR/) }],
        usage: { input_tokens: 9 },
      },
    },
  },
  {
    name: 'does not change entries of the models list',
    method: 'GET',
    response: {
      status: 200,
      body: {
        data: expect.arrayContaining([expect.objectContaining({ id: 'gpt-image-2', object: 'model' })]),
      },
    },
  },
  {
    name: 'does not change rejections',
    body: { quality: 'superb' },
    response: { status: 400, body: { error: { param: 'quality', code: 'invalid_value' } } },
  },
])
