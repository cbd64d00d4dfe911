import { quirkTester } from '../../testing/index.ts'
import quirk from './several-uploads-refused.ts'

quirkTester(quirk, [
  {
    name: 'rejects two images',
    edit: { images: 2 },
    response: { status: 400, body: { error: { param: 'image[0]' } } },
  },
  { name: 'accepts one image', edit: { images: 1 }, response: { status: 200 } },
])
