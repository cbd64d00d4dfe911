import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './format-label-wrong.ts'

const png = expect.stringMatching(/^iVBORw0KGgo/)

quirkTester(quirk, [
  {
    name: 'called WebP, made as PNG',
    body: { output_format: 'webp' },
    response: { status: 200, body: { output_format: 'webp', data: [{ b64_json: png }] } },
  },
  {
    name: 'called JPEG, made as PNG',
    body: { output_format: 'jpeg' },
    response: { status: 200, body: { output_format: 'jpeg', data: [{ b64_json: png }] } },
  },
  {
    name: 'a PNG that was asked for is one, at the size asked for',
    body: { output_format: 'png' },
    response: { status: 200, body: { output_format: 'png', size: '1024x640', data: [{ b64_json: png }] } },
  },
  {
    name: 'a request that names no format gets what the reply says',
    response: { status: 200, body: { output_format: 'png', data: [{ b64_json: png }] } },
  },
  {
    name: 'still refuses a format that does not exist',
    body: { output_format: 'bmp' },
    response: { status: 400, body: { error: { param: 'output_format', code: 'invalid_value' } } },
  },
])
