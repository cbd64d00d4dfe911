import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './reset-mid-body.ts'

quirkTester(quirk, [
  {
    name: 'a body that starts and does not end',
    response: {
      status: 200,
      cut: true,
      text: expect.stringMatching(/^\{"created":\d+,"data":\[\{"b64_json":"iVBOR[\w+/]{4000,}$/),
    },
  },
  { name: 'does not change rejections', body: { n: 11 }, response: { status: 400, cut: false } },
  { name: 'does not change the models list', method: 'GET', response: { status: 200, cut: false } },
])
