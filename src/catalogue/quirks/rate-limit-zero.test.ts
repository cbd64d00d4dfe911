import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './rate-limit-zero.ts'

quirkTester(quirk, [
  {
    name: 'no image, and a limit of 0',
    response: {
      status: 429,
      headers: { 'x-ratelimit-limit-requests': '0', 'x-ratelimit-remaining-requests': '0' },
      body: {
        error: {
          message: expect.stringMatching(/gpt-image-2 .*: Limit 0, Requested 1\./),
          code: 'rate_limit_exceeded',
        },
      },
    },
  },
  {
    name: 'does not give a retry time',
    response: { headers: expect.not.objectContaining({ 'retry-after': expect.anything() }) },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
