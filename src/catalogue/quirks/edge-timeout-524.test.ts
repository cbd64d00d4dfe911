import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './edge-timeout-524.ts'

quirkTester(quirk, [
  {
    name: 'a page of the edge for what takes long',
    body: { quality: 'high', output_format: 'webp' },
    response: {
      status: 524,
      headers: { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' },
      text: expect.stringContaining('524: A timeout occurred'),
    },
  },
  { name: 'what is quick is served', response: { status: 200, body: { quality: 'low' } } },
  {
    name: 'a refusal is quick',
    body: { quality: 'high', n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
  {
    name: 'leaves the models list alone',
    method: 'GET',
    response: { status: 200, body: { object: 'list' } },
  },
])
