import { count } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

const noStream = 'The contract requests no stream'

export default defineCheck({
  id: 'output/stream',
  title: 'The response is a stream if requested, and ends with the image',
  why: 'If a gateway omits the last event, or streams to a client that waits for JSON, the client times out.',
  severity: 'breaking',
  needs: ['generate', 'contract'],
  notApplicable: ({ request }) => (request.stream === true ? undefined : noStream),
  messages: {
    whole: {
      blame: 'server',
      says: () => 'Returned a single response, requested a stream',
      fix: () => 'Accept both a stream and a single response, or do not request a stream from this endpoint.',
    },
    unasked: {
      blame: 'server',
      says: (d: { events: number }) =>
        `Returned a stream of ${count(d.events, 'event')}, requested a single response`,
      fix: () => 'Send stream: false, or use another endpoint: clients that wait for JSON fail on a stream.',
    },
    unfinished: {
      blame: 'server',
      says: (d: { events: number }) =>
        `The stream ended after ${count(d.events, 'event')} without the completed image`,
      fix: () => 'Treat an incomplete stream as a failed request: the provider may still bill the image.',
    },
    malformed: {
      blame: 'server',
      severity: 'risky',
      says: (d: { problems: readonly string[] }) =>
        `The stream departs from the documented structure: ${d.problems.join('; ')}`,
      fix: () => 'Ignore unknown events. Read the type of each event from its data.',
    },
    partials: {
      blame: 'server',
      severity: 'notice',
      says: (d: { asked: number; got: number }) =>
        `Returned ${count(d.got, 'partial image')}, requested ${d.asked}`,
      fix: (d) =>
        d.got < d.asked
          ? 'Do not wait for a fixed number of partial images: the completed image may arrive first.'
          : 'Check the bill for the additional partial images: each partial image is billed.',
      discriminator: (d) => (d.got < d.asked ? 'fewer' : 'more'),
    },
  },

  run({ generate: { outcome }, contract: { request } }, { pass, fail, skip, error }) {
    if (outcome.kind !== 'images')
      return request.stream === true ? error(unverifiedReasons.notAnImagesResponse) : skip(noStream)
    const { stream, items } = outcome
    if (request.stream !== true)
      return stream
        ? fail('unasked', { events: stream.events.length, expected: 'a single response', seen: 'a stream' })
        : skip(noStream)
    if (!stream) return fail('whole', { expected: 'a stream', seen: 'a single response' })
    const { events, partials, completed, problems } = stream
    if (!completed)
      return fail('unfinished', {
        events: events.length,
        expected: 'a completed event',
        seen: events.at(-1) ?? 'no event',
      })
    if (problems.length > 0)
      return fail('malformed', { problems, expected: 'documented events', seen: problems.join('; ') })
    const asked = (request.partial_images ?? 0) * items.length
    if (partials !== asked)
      return fail('partials', { asked, got: partials, expected: String(asked), seen: String(partials) })
    return pass(`${count(events.length, 'event')}, ${count(partials, 'partial image')}`)
  },
})
