import { notice, type PublicReport } from '../support/gateway-case.ts'

export default {
  source: 'https://github.com/stdapi-ai/stdapi.ai/issues/84',
  date: '2026-07-29',
  says: 'The server accepts partial_images and never sends a partial image.',
  does(call) {
    const { partial_images: _dropped, ...fields } = call.fields
    return call.own ? call.api({ fields }) : call.api()
  },
  contract: { request: { stream: true, partial_images: 2 } },
  expect: { fails: [notice('output/stream')], exit: [0], images: 1 },
} satisfies PublicReport
