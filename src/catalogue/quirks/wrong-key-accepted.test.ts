import { quirkTester } from '../../testing/index.ts'
import quirk from './wrong-key-accepted.ts'

quirkTester(quirk, [
  {
    name: 'images for a wrong API key',
    key: 'sk-unknown',
    body: { output_format: 'webp' },
    response: { status: 200, body: { size: '1024x640' } },
  },
  {
    name: 'the models list for a wrong key',
    method: 'GET',
    key: 'sk-unknown',
    response: { status: 200, body: { object: 'list' } },
  },
  {
    name: 'images for a key that may only list',
    key: 'sk-sim-list',
    body: { output_format: 'webp' },
    response: { status: 200, body: { size: '1024x640' } },
  },
  {
    name: 'still rejects a request without an API key',
    key: null,
    response: { status: 401, body: { error: { code: null, type: 'invalid_request_error' } } },
  },
  {
    name: 'still rejects an unsupported size',
    key: 'sk-unknown',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
