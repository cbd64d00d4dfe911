import { dialectTester } from '../../testing/index.ts'
import dialect from './openai.ts'

dialectTester(dialect, {
  reads: [
    {
      name: 'a generation as it is',
      call: {
        path: '/v1/images/generations',
        headers: { authorization: 'Bearer sk-sim-all' },
        json: { prompt: 'A red kite' },
      },
      meant: {
        kind: 'call',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        json: { prompt: 'A red kite' },
      },
    },
    {
      name: 'a form as it came',
      call: { path: '/v1/images/edits' },
      meant: { kind: 'call', method: 'POST', path: '/v1/images/edits', key: undefined },
    },
  ],
  writes: [
    {
      name: 'pictures as they are',
      reply: { body: { data: [] } },
      written: { status: 200, body: { data: [] } },
    },
  ],
})
