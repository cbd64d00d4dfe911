import { quirkTester } from '../../testing/index.ts'
import quirk from './mask-502.ts'

quirkTester(quirk, [
  {
    name: 'a mask makes it fail',
    edit: { images: 1, mask: 'fitting' },
    response: { status: 502, body: { error: { type: 'upstream_error' } } },
  },
  { name: 'without a mask it works', edit: { images: 1 }, response: { status: 200 } },
])
