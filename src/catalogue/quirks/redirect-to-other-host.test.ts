import { quirkTester } from '../../testing/index.ts'
import quirk from './redirect-to-other-host.ts'

const moved = {
  status: 301,
  headers: { location: 'https://moved.example/v1/images/generations', 'content-type': 'text/plain' },
  text: 'Moved Permanently',
}

quirkTester(quirk, [
  { name: 'a good request', reply: moved },
  { name: 'a bad request, unread', body: { size: '17x17' }, reply: moved },
  { name: 'a wrong key, unread', key: 'sk-unknown', reply: moved },
  { name: 'leaves the models list alone', method: 'GET', reply: { status: 200, body: { object: 'list' } } },
  {
    name: 'the models list still needs a key',
    method: 'GET',
    key: null,
    reply: { status: 401, body: { error: { type: 'invalid_request_error' } } },
  },
])
