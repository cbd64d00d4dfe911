import { quirkTester } from '../../testing/index.ts'
import quirk from './edits-missing.ts'

quirkTester(quirk, [
  {
    name: 'the route is not there',
    edit: { images: 1 },
    response: { status: 404, body: { error: 'not found' } },
  },
  { name: 'generations are', response: { status: 200 } },
])
