import { quirkTester } from '../../testing/index.ts'
import quirk from './bad-size-500.ts'

const crashed = { status: 500, body: { error: { type: 'server_error', code: 'server_error' } } }

quirkTester(quirk, [
  { name: 'edges that are not multiples of 16', body: { size: '1030x640' }, response: crashed },
  { name: 'too many pixels', body: { size: '3840x3840' }, response: crashed },
  { name: 'text that is not a size', body: { size: 'large' }, response: crashed },
  {
    name: 'still rejects too many images properly',
    body: { n: 11 },
    response: { status: 400, body: { error: { code: 'integer_above_max_value' } } },
  },
  {
    name: 'still refuses a missing prompt properly',
    body: { prompt: undefined },
    response: { status: 400, body: { error: { code: 'missing_required_parameter' } } },
  },
  { name: 'still accepts a supported size', response: { status: 200, body: { size: '1024x640' } } },
])
