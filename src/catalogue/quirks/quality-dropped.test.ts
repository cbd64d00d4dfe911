import { quirkTester } from '../../testing/index.ts'
import quirk from './quality-dropped.ts'

quirkTester(quirk, [
  {
    name: 'high becomes low, in echo and tokens',
    body: { quality: 'high' },
    response: { status: 200, body: { quality: 'low', usage: { output_tokens: 107 } } },
  },
  {
    name: 'so does what nobody knows',
    body: { quality: 'ultra' },
    response: { status: 200, body: { quality: 'low' } },
  },
  {
    name: 'leaves refusals alone',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
