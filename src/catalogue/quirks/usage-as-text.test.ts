import { quirkTester } from '../../testing/index.ts'
import quirk from './usage-as-text.ts'

quirkTester(quirk, [
  {
    name: 'the sum is right, the parts are not',
    response: {
      status: 200,
      body: { usage: { output_tokens: 107, output_tokens_details: { text_tokens: 107, image_tokens: 0 } } },
    },
  },
  { name: 'does not change the input tokens', response: { body: { usage: { input_tokens: 9 } } } },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
