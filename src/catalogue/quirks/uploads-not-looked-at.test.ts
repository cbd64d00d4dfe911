import { quirkTester } from '../../testing/index.ts'
import quirk from './uploads-not-looked-at.ts'

quirkTester(quirk, [
  { name: 'accepts an edit without uploads', edit: { images: 0 }, response: { status: 200 } },
  {
    name: 'accepts a mask of the wrong size',
    edit: { images: 1, mask: 'too small' },
    response: { status: 200 },
  },
])
