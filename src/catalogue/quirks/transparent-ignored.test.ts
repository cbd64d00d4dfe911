import { quirkTester } from '../../testing/index.ts'
import quirk from './transparent-ignored.ts'

quirkTester(quirk, [
  {
    name: 'solid, and echoed as what it became',
    body: { model: 'gpt-image-2.6-flare', background: 'transparent', output_format: 'webp' },
    response: { status: 200, body: { background: 'auto' } },
  },
  {
    name: 'even where it would be refused',
    body: { background: 'transparent', output_format: 'webp' },
    response: { status: 200, body: { background: 'auto' } },
  },
  {
    name: 'leaves refusals alone',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
