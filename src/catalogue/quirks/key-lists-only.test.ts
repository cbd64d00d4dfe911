import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './key-lists-only.ts'

quirkTester(quirk, [
  {
    name: 'may not generate',
    response: {
      status: 401,
      body: { error: { message: expect.stringContaining('Missing scopes: model.request'), code: null } },
    },
  },
  {
    name: 'is told so before the request is looked at',
    body: { size: '17x17' },
    response: { status: 401, body: { error: { param: null } } },
  },
  { name: 'may list models', method: 'GET', response: { status: 200, body: { object: 'list' } } },
  {
    name: 'a wrong key is still a wrong key',
    key: 'sk-unknown',
    response: { status: 401, body: { error: { code: 'invalid_api_key' } } },
  },
  {
    name: 'no key is still no key',
    key: null,
    response: { status: 401, headers: { 'www-authenticate': expect.stringContaining('Bearer') } },
  },
])
