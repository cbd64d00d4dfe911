import { quirkTester } from '../../testing/index.ts'
import quirk from './uploads-lost.ts'

quirkTester(quirk, [
  {
    name: 'rejects the uploaded image as invalid',
    edit: { images: 1 },
    response: {
      status: 400,
      body: { error: { message: 'Invalid image file or mode for image 1, please check your image file.' } },
    },
  },
  { name: 'accepts a generation', response: { status: 200 } },
])
