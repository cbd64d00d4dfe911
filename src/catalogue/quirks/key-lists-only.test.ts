import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './key-lists-only.ts'

quirkTester(quirk, [
  {
    name: 'rejects an image request',
    response: {
      status: 401,
      body: {
        error: {
          message: expect.stringContaining('Missing scopes: api.model.images.request'),
          code: 'insufficient_scope',
        },
      },
    },
  },
  {
    name: 'is rejected before the request is validated',
    body: { size: '17x17' },
    response: { status: 401, body: { error: { param: null } } },
  },
  { name: 'accepts listing models', method: 'GET', response: { status: 200, body: { object: 'list' } } },
  {
    name: 'still rejects a wrong API key',
    key: 'sk-unknown',
    response: { status: 401, body: { error: { code: 'invalid_api_key' } } },
  },
  {
    name: 'still rejects a missing API key',
    key: null,
    response: { status: 401, headers: { 'www-authenticate': expect.stringContaining('Bearer') } },
  },
])
