import { quirkTester } from '../../testing/index.ts'
import quirk from './mask-dropped.ts'

quirkTester(quirk, [
  {
    name: 'accepts a mask of the wrong size',
    edit: { images: 1, mask: 'too small' },
    response: { status: 200 },
  },
  { name: 'accepts an edit without a mask', edit: { images: 1 }, response: { status: 200 } },
])
