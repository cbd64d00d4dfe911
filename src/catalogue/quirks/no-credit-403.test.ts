import { quirkTester } from '../../testing/index.ts'
import quirk from './no-credit-403.ts'

quirkTester(quirk, [
  {
    name: 'a good request meets an empty account',
    response: {
      status: 403,
      body: {
        error: {
          message: 'user quota is not enough',
          type: 'one_api_error',
          param: '',
          code: 'insufficient_user_quota',
        },
      },
    },
  },
  {
    name: 'a bad request is refused first',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
  {
    name: 'a wrong key is refused first',
    key: 'sk-unknown',
    response: { status: 401, body: { error: { code: 'invalid_api_key' } } },
  },
  {
    name: 'leaves the models list alone',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
