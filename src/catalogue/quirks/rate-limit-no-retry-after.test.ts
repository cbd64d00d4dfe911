import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './rate-limit-no-retry-after.ts'

quirkTester(quirk, [
  {
    name: 'a rate limit, with the time to wait in its text',
    response: {
      status: 429,
      body: {
        error: { message: expect.stringContaining('after 51.84 seconds'), code: 'rate_limit_exceeded' },
      },
    },
  },
  {
    name: 'without a time to come back in the headers',
    response: { status: 429, headers: expect.not.objectContaining({ 'retry-after': expect.anything() }) },
  },
  {
    name: 'without the time of a reset',
    response: {
      status: 429,
      headers: expect.not.objectContaining({ 'x-ratelimit-reset-requests': expect.anything() }),
    },
  },
  {
    name: 'a bad request is refused first',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
  {
    name: 'leaves the models list alone',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
