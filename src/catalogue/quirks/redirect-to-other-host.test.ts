import { quirkTester } from '../../testing/index.ts'
import quirk from './redirect-to-other-host.ts'

const moved = {
  status: 301,
  headers: { location: 'https://moved.example/v1/images/generations', 'content-type': 'text/plain' },
  text: 'Moved Permanently',
}

quirkTester(quirk, [
  { name: 'a valid request', response: moved },
  { name: 'an invalid request, unread', body: { size: '17x17' }, response: moved },
  { name: 'a wrong API key, unread', key: 'sk-unknown', response: moved },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
  {
    name: 'the models list still needs a key',
    method: 'GET',
    key: null,
    response: { status: 401, body: { error: { type: 'invalid_request_error' } } },
  },
])
