import { breaking, type PublicReport, uncertain } from '../support/gateway-case.ts'

export default {
  source: 'https://github.com/openai/openai-node/pull/2617',
  date: '2026-09-04',
  says: 'A stream ends cleanly after its partial images, without the final one.',
  async does(call) {
    const answer = await call.api()
    const events = answer.body.toString().split(/(?<=\n\n)/)
    return call.own
      ? { ...answer, body: events.filter((event) => !event.includes('.completed')).join('') }
      : answer
  },
  contract: { request: { stream: true, partial_images: 2 } },
  expect: {
    fails: [breaking('output/stream', 'gateway')],
    may: [breaking('output/count', 'gateway'), breaking('request/accepted', 'gateway'), uncertain],
    exit: [1],
    images: 1,
    // Booked as served, or as uncertain: the sum is the same.
    uncertain: [0, 1],
  },
} satisfies PublicReport
