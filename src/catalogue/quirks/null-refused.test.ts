import { quirkTester } from '../../testing/index.ts'
import quirk from './null-refused.ts'

quirkTester(quirk, [
  {
    name: 'a null, and which',
    body: { moderation: null },
    response: { status: 400, body: { error: { code: 'invalid_type', param: 'moderation' } } },
  },
  { name: 'no null', response: { status: 200, body: { size: '1024x640' } } },
  {
    name: 'leaves refusals alone',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
