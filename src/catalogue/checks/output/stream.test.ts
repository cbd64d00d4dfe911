import type { ImageRequest, ReplyItem, StreamFacts } from '../../../contract/index.ts'
import { aContract, checkTester, refused, served } from '../../../testing/index.ts'
import check from './stream.ts'

const streaming = (fields: Partial<ImageRequest>) =>
  aContract({ request: { prompt: 'p', stream: true, ...fields } })
const contract = streaming({ partial_images: 2 })
const partial = 'image_generation.partial_image'
const completed = 'image_generation.completed'
const one: ReplyItem = { delivery: 'b64_json', picture: 0 }
const streamed = (over: Partial<StreamFacts> = {}, items: readonly ReplyItem[] = [one]) =>
  served({
    items,
    stream: { events: [partial, partial, completed], partials: 2, completed: true, problems: [], ...over },
  })

checkTester(check, {
  pass: [
    {
      name: 'both partial pictures, then the picture',
      evidence: { contract, generate: streamed() },
      says: '3 events, 2 partial',
    },
    {
      name: 'two for each of two pictures',
      evidence: {
        contract: streaming({ n: 2, partial_images: 2 }),
        generate: streamed(
          { events: [partial, partial, partial, partial, completed, completed], partials: 4 },
          [one, one],
        ),
      },
      says: '6 events, 4 partial',
    },
    {
      name: 'no partial pictures were asked for',
      evidence: {
        contract: streaming({}),
        generate: streamed({ events: [completed], partials: 0 }),
      },
      says: '1 event, 0 partial',
    },
  ],
  skip: [
    {
      name: 'asked not to come',
      evidence: { contract: streaming({ stream: false }), generate: served() },
      says: 'no stream was asked for',
    },
    {
      name: 'not asked for',
      evidence: { contract: aContract(), generate: served() },
      says: 'no stream was asked for',
    },
    {
      name: 'refused',
      evidence: { contract, generate: refused(400) },
      says: 'no reply with pictures (see request/accepted)',
    },
  ],
  fail: [
    {
      name: 'JSON',
      evidence: { contract, generate: served() },
      messageId: 'whole',
      says: 'a stream was asked for and the reply came in one piece',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'no last event',
      evidence: { contract, generate: streamed({ events: [partial, partial], completed: false }) },
      messageId: 'unfinished',
      says: 'the stream ended after 2 events without the completed picture',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'nothing at all',
      evidence: { contract, generate: streamed({ events: [], partials: 0, completed: false }) },
      messageId: 'unfinished',
      says: 'the stream ended after 0 events without the completed picture',
    },
    {
      name: 'an event of its own',
      evidence: { contract, generate: streamed({ problems: ['an event nobody documents: ping'] }) },
      messageId: 'malformed',
      says: 'the stream departs from the documented form: an event nobody documents: ping',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'two things of its own, beside a partial picture too few',
      evidence: {
        contract,
        generate: streamed({ partials: 1, problems: ['an event nobody documents: ping', 'no [DONE]'] }),
      },
      messageId: 'malformed',
      says: 'the stream departs from the documented form: an event nobody documents: ping; no [DONE]',
    },
    {
      name: 'one partial picture of two',
      evidence: { contract, generate: streamed({ events: [partial, completed], partials: 1 }) },
      messageId: 'partials',
      says: '1 partial picture came where 2 were asked for',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'more partial pictures than were asked for',
      evidence: {
        contract: streaming({}),
        generate: streamed({ events: [partial, completed], partials: 1 }),
      },
      messageId: 'partials',
      says: '1 partial picture came where 0 were asked for',
    },
    {
      name: 'two partial pictures of four for two pictures',
      evidence: { contract: streaming({ n: 2, partial_images: 2 }), generate: streamed({}, [one, one]) },
      messageId: 'partials',
      says: '2 partial pictures came where 4 were asked for',
    },
    {
      name: 'events where nobody asked for them',
      evidence: { contract: aContract(), generate: streamed({ events: [completed], partials: 0 }) },
      messageId: 'unasked',
      says: 'no stream was asked for and the reply is one, of 1 event',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'events where they are asked not to come, whole or not',
      evidence: {
        contract: streaming({ stream: false }),
        generate: streamed({ completed: false, problems: ['an event nobody documents: ping'] }),
      },
      messageId: 'unasked',
      says: 'no stream was asked for and the reply is one, of 3 events',
    },
  ],
})
