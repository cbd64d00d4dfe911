import { quirkTester } from '../../testing/index.ts'
import quirk from './usage-zero.ts'

quirkTester(quirk, [
  {
    name: 'sets every count to zero',
    response: {
      status: 200,
      body: {
        usage: {
          total_tokens: 0,
          input_tokens: 0,
          output_tokens: 0,
          input_tokens_details: { text_tokens: 0, image_tokens: 0 },
        },
      },
    },
  },
  { name: 'keeps the echoed fields', response: { body: { size: '1024x640', quality: 'low' } } },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
