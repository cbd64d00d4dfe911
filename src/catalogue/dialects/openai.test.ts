import { dialectTester } from '../../testing/index.ts'
import dialect from './openai.ts'

dialectTester(dialect, {
  reads: [
    {
      name: 'a generation unchanged',
      request: {
        path: '/v1/images/generations',
        headers: { authorization: 'Bearer sk-sim-all' },
        json: { prompt: 'A red kite' },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        json: { prompt: 'A red kite' },
      },
    },
    {
      name: 'a form unchanged',
      request: { path: '/v1/images/edits' },
      translated: { kind: 'request', method: 'POST', path: '/v1/images/edits', key: undefined },
    },
  ],
  writes: [
    {
      name: 'images unchanged',
      response: { body: { data: [] } },
      expected: { status: 200, body: { data: [] } },
    },
  ],
})
