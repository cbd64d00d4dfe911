import type { ImageRequest, ResponseItem, StreamFacts } from '../../../contract/index.ts'
import { aContract, checkTester, refused, served } from '../../../testing/index.ts'
import check from './stream.ts'

const streaming = (fields: Partial<ImageRequest>) =>
  aContract({ request: { prompt: 'p', stream: true, ...fields } })
const contract = streaming({ partial_images: 2 })
const partial = 'image_generation.partial_image'
const completed = 'image_generation.completed'
const one: ResponseItem = { delivery: 'b64_json', picture: 0 }
const streamed = (over: Partial<StreamFacts> = {}, items: readonly ResponseItem[] = [one]) =>
  served({
    items,
    stream: { events: [partial, partial, completed], partials: 2, completed: true, problems: [], ...over },
  })

checkTester(check, {
  pass: [
    {
      name: 'both partial pictures, then the picture',
      evidence: { contract, generate: streamed() },
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
    },
    {
      name: 'no partial pictures were asked for',
      evidence: {
        contract: streaming({}),
        generate: streamed({ events: [completed], partials: 0 }),
      },
    },
  ],
  skip: [
    {
      name: 'asked not to come',
      evidence: { contract: streaming({ stream: false }), generate: served() },
    },
    {
      name: 'not asked for',
      evidence: { contract: aContract(), generate: served() },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { contract, generate: refused(400) },
    },
  ],
  fail: [
    {
      name: 'JSON',
      evidence: { contract, generate: served() },
      messageId: 'whole',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'no last event',
      evidence: { contract, generate: streamed({ events: [partial, partial], completed: false }) },
      messageId: 'unfinished',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'nothing at all',
      evidence: { contract, generate: streamed({ events: [], partials: 0, completed: false }) },
      messageId: 'unfinished',
    },
    {
      name: 'an event of its own',
      evidence: { contract, generate: streamed({ problems: ['undocumented event: ping'] }) },
      messageId: 'malformed',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'two things of its own, beside a partial picture too few',
      evidence: {
        contract,
        generate: streamed({ partials: 1, problems: ['undocumented event: ping', 'no [DONE]'] }),
      },
      messageId: 'malformed',
    },
    {
      name: 'one partial picture of two',
      evidence: { contract, generate: streamed({ events: [partial, completed], partials: 1 }) },
      messageId: 'partials',
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
    },
    {
      name: 'two partial pictures of four for two pictures',
      evidence: { contract: streaming({ n: 2, partial_images: 2 }), generate: streamed({}, [one, one]) },
      messageId: 'partials',
    },
    {
      name: 'events where nobody asked for them',
      evidence: { contract: aContract(), generate: streamed({ events: [completed], partials: 0 }) },
      messageId: 'unasked',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'events where they are asked not to come, whole or not',
      evidence: {
        contract: streaming({ stream: false }),
        generate: streamed({ completed: false, problems: ['undocumented event: ping'] }),
      },
      messageId: 'unasked',
    },
  ],
})
