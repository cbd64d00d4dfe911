import { quirkTester } from '../../testing/index.ts'
import quirk from './auto-size-off-grid.ts'

quirkTester(quirk, [
  {
    name: 'auto returns and echoes edges that are not multiples of 16',
    body: { size: 'auto', output_format: 'webp' },
    response: { status: 200, body: { size: '1054x1492' } },
  },
  {
    name: 'no size: the same',
    body: { size: undefined, output_format: 'webp' },
    response: { status: 200, body: { size: '1054x1492' } },
  },
  { name: 'returns a requested size', response: { status: 200, body: { size: '1024x640' } } },
  {
    name: 'rejects an unsupported size',
    body: { size: '1054x1492' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
