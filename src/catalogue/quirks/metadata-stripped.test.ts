import { quirkTester } from '../../testing/index.ts'
import quirk from './metadata-stripped.ts'

/** Whether base64 of a file holds this text among its bytes. */
const holds = (text: string, wanted: boolean) => ({
  asymmetricMatch: (value: unknown) =>
    typeof value === 'string' && Buffer.from(value, 'base64').includes(text) === wanted,
})

quirkTester(quirk, [
  {
    name: 'a PNG without a provenance chunk',
    response: { status: 200, body: { data: [{ b64_json: holds('caBX', false) }] } },
  },
  {
    name: 'a JPEG without provenance boxes',
    body: { output_format: 'jpeg' },
    response: { status: 200, body: { data: [{ b64_json: holds('c2pa', false) }] } },
  },
  {
    name: 'does not change image, echoed fields and usage',
    response: {
      body: {
        data: [{ b64_json: holds('IHDR', true) }],
        size: '1024x640',
        output_format: 'png',
        usage: { output_tokens: 107 },
      },
    },
  },
  {
    name: 'does not change rejections',
    body: { n: 0 },
    response: { status: 400, body: { error: { code: 'integer_below_min_value' } } },
  },
])
