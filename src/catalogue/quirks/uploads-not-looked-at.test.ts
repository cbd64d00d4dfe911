import { quirkTester } from '../../testing/index.ts'
import quirk from './uploads-not-looked-at.ts'

quirkTester(quirk, [
  { name: 'no upload is served', edit: { images: 0 }, response: { status: 200 } },
  {
    name: 'a mask that does not fit is served',
    edit: { images: 1, mask: 'too small' },
    response: { status: 200 },
  },
])
