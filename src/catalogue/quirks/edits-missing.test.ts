import { quirkTester } from '../../testing/index.ts'
import quirk from './edits-missing.ts'

quirkTester(quirk, [
  {
    name: 'the endpoint does not exist',
    edit: { images: 1 },
    response: { status: 404, body: { error: 'not found' } },
  },
  { name: 'accepts a generation', response: { status: 200 } },
])
