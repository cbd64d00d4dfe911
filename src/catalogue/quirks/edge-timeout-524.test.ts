import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './edge-timeout-524.ts'

quirkTester(quirk, [
  {
    name: 'returns the edge’s page for a slow request',
    body: { quality: 'high', output_format: 'webp' },
    response: {
      status: 524,
      headers: { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' },
      text: expect.stringContaining('524: A timeout occurred'),
    },
  },
  { name: 'a quick request is accepted', response: { status: 200, body: { quality: 'low' } } },
  {
    name: 'a rejection is quick',
    body: { quality: 'high', n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
