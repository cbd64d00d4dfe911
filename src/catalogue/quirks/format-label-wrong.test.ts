import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './format-label-wrong.ts'

const png = expect.stringMatching(/^iVBORw0KGgo/)

quirkTester(quirk, [
  {
    name: 'labelled WebP, encoded as PNG',
    body: { output_format: 'webp' },
    response: { status: 200, body: { output_format: 'webp', data: [{ b64_json: png }] } },
  },
  {
    name: 'labelled JPEG, encoded as PNG',
    body: { output_format: 'jpeg' },
    response: { status: 200, body: { output_format: 'jpeg', data: [{ b64_json: png }] } },
  },
  {
    name: 'returns a requested PNG in the requested size',
    body: { output_format: 'png' },
    response: { status: 200, body: { output_format: 'png', size: '1024x640', data: [{ b64_json: png }] } },
  },
  {
    name: 'without a requested format, the label is right',
    response: { status: 200, body: { output_format: 'png', data: [{ b64_json: png }] } },
  },
  {
    name: 'still refuses a format that does not exist',
    body: { output_format: 'bmp' },
    response: { status: 400, body: { error: { param: 'output_format', code: 'invalid_value' } } },
  },
])
