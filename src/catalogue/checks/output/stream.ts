import { count } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/stream',
  title: 'A stream is a stream, and ends with the picture',
  why: 'A gateway that forgets the last event, or streams to a client that waits for JSON, turns a picture into a time-out.',
  severity: 'breaking',
  needs: ['generate', 'contract'],
  messages: {
    whole: {
      blame: 'server',
      says: () => 'a stream was asked for and the reply came in one piece',
      fix: () => 'Accept both, or do not ask this endpoint for a stream.',
    },
    unasked: {
      blame: 'server',
      says: (d: { events: number }) =>
        `no stream was asked for and the reply is one, of ${count(d.events, 'event')}`,
      fix: () => 'Clients that wait for JSON break on it: send stream: false, or use another endpoint.',
    },
    unfinished: {
      blame: 'server',
      says: (d: { events: number }) =>
        `the stream ended after ${count(d.events, 'event')} without the completed picture`,
      fix: () => 'Treat such a stream as a failed call whose picture may be billed.',
    },
    malformed: {
      blame: 'server',
      severity: 'risky',
      says: (d: { problems: readonly string[] }) =>
        `the stream departs from the documented form: ${d.problems.join('; ')}`,
      fix: () => 'Ignore events you do not know, and read the type from the data.',
    },
    partials: {
      blame: 'server',
      severity: 'notice',
      says: (d: { asked: number; got: number }) =>
        `${count(d.got, 'partial picture')} came where ${d.asked} were asked for`,
      fix: (d) =>
        d.got < d.asked
          ? 'Do not wait for a number of partial pictures: the last one may come first.'
          : 'Each is billed: compare with the bill.',
      discriminator: (d) => (d.got < d.asked ? 'fewer' : 'more'),
    },
  },

  run({ generate: { outcome }, contract: { request } }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip('no reply with pictures (see request/accepted)')
    const { stream, items } = outcome
    if (request.stream !== true)
      return stream
        ? fail('unasked', { events: stream.events.length, expected: 'one reply', seen: 'events' })
        : skip('no stream was asked for')
    if (!stream) return fail('whole', { expected: 'events', seen: 'one reply' })
    const { events, partials, completed, problems } = stream
    if (!completed)
      return fail('unfinished', {
        events: events.length,
        expected: 'a completed event',
        seen: events.at(-1) ?? 'nothing',
      })
    if (problems.length > 0)
      return fail('malformed', { problems, expected: 'documented events', seen: problems.join('; ') })
    const asked = (request.partial_images ?? 0) * items.length
    if (partials !== asked)
      return fail('partials', { asked, got: partials, expected: String(asked), seen: String(partials) })
    return pass(`${count(events.length, 'event')}, ${partials} partial`)
  },
})
