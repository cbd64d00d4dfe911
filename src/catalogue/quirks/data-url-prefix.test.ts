import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './data-url-prefix.ts'

quirkTester(quirk, [
  {
    name: 'a PNG in a data URL, everything else unchanged',
    response: {
      status: 200,
      body: {
        data: [{ b64_json: expect.stringMatching(/^data:image\/png;base64,iVBORw0KGgo/) }],
        output_format: 'png',
        usage: { input_tokens: 9 },
      },
    },
  },
  {
    name: 'a JPEG in a data URL',
    body: { output_format: 'jpeg' },
    response: { body: { data: [{ b64_json: expect.stringMatching(/^data:image\/jpeg;base64,\/9j\//) }] } },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: {
      status: 200,
      body: {
        object: 'list',
        data: expect.arrayContaining([expect.objectContaining({ id: 'gpt-image-2' })]),
      },
    },
  },
  {
    name: 'does not change rejections',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
