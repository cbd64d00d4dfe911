import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './plain-text-error.ts'

quirkTester(quirk, [
  {
    name: 'an unsupported size',
    body: { size: '17x17' },
    response: {
      status: 400,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      text: expect.stringMatching(/^Invalid size '17x17'/),
    },
  },
  {
    name: 'no key for the models list',
    method: 'GET',
    key: null,
    response: { status: 401, text: expect.stringMatching(/^You didn't provide an API key/) },
  },
  {
    name: 'still returns images as JSON',
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: { size: '1024x640' } },
  },
])
