import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './reset-mid-body.ts'

quirkTester(quirk, [
  {
    name: 'a beginning and no end',
    response: {
      status: 200,
      cut: true,
      text: expect.stringMatching(/^\{"created":\d+,"data":\[\{"b64_json":"iVBOR[\w+/]{4000,}$/),
    },
  },
  { name: 'leaves refusals alone', body: { n: 11 }, response: { status: 400, cut: false } },
  { name: 'leaves the models list alone', method: 'GET', response: { status: 200, cut: false } },
])
