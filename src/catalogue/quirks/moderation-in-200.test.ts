import { quirkTester } from '../../testing/index.ts'
import quirk from './moderation-in-200.ts'

quirkTester(quirk, [
  {
    name: 'returns a marker instead of an image',
    response: { status: 200, body: { data: [{ url: '', respect_moderation: false }], size: '1024x640' } },
  },
  {
    name: 'returns an entry for each image',
    body: { n: 2, output_format: 'webp' },
    response: { status: 200, body: { data: [{ respect_moderation: false }, { respect_moderation: false }] } },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
