import { quirkTester } from '../../testing/index.ts'
import quirk from './no-credit-403.ts'

quirkTester(quirk, [
  {
    name: 'rejects a valid request for lack of credit',
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
    name: 'an invalid request is rejected first',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
  {
    name: 'a wrong API key is rejected first',
    key: 'sk-unknown',
    response: { status: 401, body: { error: { code: 'invalid_api_key' } } },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
