import { quirkTester } from '../../testing/index.ts'
import quirk from './mask-dropped.ts'

quirkTester(quirk, [
  {
    name: 'a mask that does not fit is served',
    edit: { images: 1, mask: 'too small' },
    response: { status: 200 },
  },
  { name: 'an edit without a mask is served as ever', edit: { images: 1 }, response: { status: 200 } },
])
