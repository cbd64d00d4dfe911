import { quirkTester } from '../../testing/index.ts'
import quirk from './uploads-lost.ts'

quirkTester(quirk, [
  {
    name: 'an upload is asked for that was sent',
    edit: { images: 1 },
    response: {
      status: 400,
      body: { error: { message: 'Invalid image file or mode for image 1, please check your image file.' } },
    },
  },
  { name: 'generations are served', response: { status: 200 } },
])
