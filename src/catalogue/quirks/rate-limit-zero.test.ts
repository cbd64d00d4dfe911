import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './rate-limit-zero.ts'

quirkTester(quirk, [
  {
    name: 'no picture, and a limit of nothing',
    reply: {
      status: 429,
      headers: { 'x-ratelimit-limit-requests': '0', 'x-ratelimit-remaining-requests': '0' },
      body: { error: { message: expect.stringMatching(/limit: 0, model: gpt-image-2$/), code: '429' } },
    },
  },
  {
    name: 'does not say when to come back',
    reply: { headers: expect.not.objectContaining({ 'retry-after': expect.anything() }) },
  },
  {
    name: 'leaves the models list alone',
    method: 'GET',
    reply: { status: 200, body: { object: 'list' } },
  },
  {
    name: 'leaves refusals alone',
    body: { n: 11 },
    reply: { status: 400, body: { error: { param: 'n' } } },
  },
])
