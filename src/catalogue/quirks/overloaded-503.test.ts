import { quirkTester } from '../../testing/index.ts'
import quirk from './overloaded-503.ts'

quirkTester(quirk, [
  {
    name: 'rejects a valid request',
    response: { status: 503, body: { error: { code: 'server_is_overloaded' } } },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
