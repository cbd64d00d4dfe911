import { quirkTester } from '../../testing/index.ts'
import quirk from './null-refused.ts'

quirkTester(quirk, [
  {
    name: 'names the null field',
    body: { moderation: null },
    response: { status: 400, body: { error: { code: 'invalid_type', param: 'moderation' } } },
  },
  { name: 'without null', response: { status: 200, body: { size: '1024x640' } } },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
