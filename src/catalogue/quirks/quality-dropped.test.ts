import { quirkTester } from '../../testing/index.ts'
import quirk from './quality-dropped.ts'

quirkTester(quirk, [
  {
    name: 'turns high into low, in the echo and in the tokens',
    body: { quality: 'high' },
    response: { status: 200, body: { quality: 'low', usage: { output_tokens: 107 } } },
  },
  {
    name: 'an unknown field does too',
    body: { quality: 'ultra' },
    response: { status: 200, body: { quality: 'low' } },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
