import { quirkTester } from '../../testing/index.ts'
import quirk from './auto-size-off-grid.ts'

quirkTester(quirk, [
  {
    name: 'auto: edges that are no multiple of 16, and the echo says so',
    body: { size: 'auto', output_format: 'webp' },
    response: { status: 200, body: { size: '1054x1492' } },
  },
  {
    name: 'no size: the same',
    body: { size: undefined, output_format: 'webp' },
    response: { status: 200, body: { size: '1054x1492' } },
  },
  { name: 'a size that is named is made', response: { status: 200, body: { size: '1024x640' } } },
  {
    name: 'a size that is impossible is refused',
    body: { size: '1054x1492' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
