import { breaking, found, type PublicReport, risky } from '../support/gateway-case.ts'
import { parse } from '../support/gateway.ts'

export default {
  source: 'https://github.com/Wei-Shaw/sub2api/issues/6120',
  date: '2026-08-23',
  says: 'The gateway sends the request on to another model with automatic size and quality, and returns its image with status 200.',
  async does(call) {
    if (!call.path.endsWith('/images/generations') || call.method !== 'POST') return call.api()
    const { size: _size, quality: _quality, ...fields } = call.fields
    const answer = await call.api({ fields })
    const echo = { model: 'gpt-image-2-codex', size: 'auto', quality: 'auto' }
    return answer.status === 200
      ? { ...answer, body: JSON.stringify({ ...parse(answer.body), ...echo }) }
      : answer
  },
  contract: { request: { size: '2448x3264' } },
  expect: {
    // The request with an impossible size is served too, and billed.
    fails: [
      breaking('output/size', 'gateway'),
      risky('output/echo'),
      found('model/substituted'),
      risky('request/size-enforced'),
    ],
    // Automatic quality takes the tokens of a higher one.
    may: [risky('output/tokens'), breaking('billing/charged-as-asked', 'gateway')],
    exit: [1],
    images: 2,
  },
} satisfies PublicReport
