import { quirkTester } from '../../testing/index.ts'
import quirk from './transparent-ignored.ts'

quirkTester(quirk, [
  {
    name: 'returns and echoes an opaque background',
    body: { model: 'gpt-image-2.6-flare', background: 'transparent', output_format: 'webp' },
    response: { status: 200, body: { background: 'opaque' } },
  },
  {
    name: 'even for an unsupported size',
    body: { background: 'transparent', output_format: 'webp' },
    response: { status: 200, body: { background: 'opaque' } },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
