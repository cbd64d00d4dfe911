import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './rate-limit-no-retry-after.ts'

quirkTester(quirk, [
  {
    name: 'rejects with the retry time in the message',
    response: {
      status: 429,
      body: {
        error: { message: expect.stringContaining('after 51.84 seconds'), code: 'rate_limit_exceeded' },
      },
    },
  },
  {
    name: 'without a retry time in the headers',
    response: { status: 429, headers: expect.not.objectContaining({ 'retry-after': expect.anything() }) },
  },
  {
    name: 'without the reset time',
    response: {
      status: 429,
      headers: expect.not.objectContaining({ 'x-ratelimit-reset-requests': expect.anything() }),
    },
  },
  {
    name: 'an invalid request is rejected first',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
