import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './error-without-param.ts'

quirkTester(quirk, [
  {
    name: 'an unsupported size: everything but param',
    body: { size: '17x17' },
    response: {
      status: 400,
      body: { error: expect.not.objectContaining({ param: expect.anything() }) },
      text: expect.stringContaining('"code":"invalid_value"'),
    },
  },
  {
    name: 'the key is absent, not null',
    key: null,
    response: { status: 401, text: expect.not.stringContaining('"param"') },
  },
  { name: 'still returns images', response: { status: 200, body: { size: '1024x640' } } },
])
