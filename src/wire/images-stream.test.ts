import { describe, expect, test } from 'vitest'
import { imagePlaceholder } from '../contract/index.ts'
import { readImages } from './images-response.ts'

const error = {
  message: 'The prompt was blocked',
  type: 'image_generation_user_error',
  param: null,
  code: 'moderation_blocked',
}
const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
const partial = event('image_generation.partial_image', {
  type: 'image_generation.partial_image',
  b64_json: 'AAAA',
})
const completed = event('image_generation.completed', {
  type: 'image_generation.completed',
  b64_json: imagePlaceholder(0),
  created_at: 1_795_000_000,
})
const read = (text: string) =>
  readImages({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    text,
    lifted: [{ sha256: 'ab', bytes: 9, valid: true }],
    bytes: text.length,
  })

describe('an error in a stream is the outcome, with its words', () => {
  test.each<[name: string, end: string, words?: string]>([
    ['an event with an error', event('error', { type: 'error', error })],
    ['an event that is an error', event('error', error)],
    [
      'an error within a failed response',
      event('response.failed', { type: 'response.failed', response: { status: 'failed', error } }),
    ],
    ['a failed image', event('image_generation.failed', { type: 'image_generation.failed', error })],
    [
      'an incomplete response',
      event('response.incomplete', {
        type: 'response.incomplete',
        response: { incomplete_details: { reason: 'content_filter' } },
      }),
      'content_filter',
    ],
    ['data without an event', `data: ${JSON.stringify({ error })}\n\n`],
    [
      'data with a code and a message',
      `data: ${JSON.stringify({ code: error.code, message: error.message })}\n\n`,
    ],
    ['data with a text', `data: ${JSON.stringify({ error: error.message })}\n\n`],
    ['data with a list', `data: ${JSON.stringify({ errors: [error] })}\n\n`],
    ['the last data, which does not end', `data: ${JSON.stringify({ error })}`],
    ['a line of JSON', `${JSON.stringify({ error })}\n`],
    ['a line of JSON, which does not end', JSON.stringify({ error })],
  ])('%s', (_, end, words = error.message) => {
    expect(read(partial + end)).toMatchObject({ kind: 'refused', message: words, streamed: { partials: 1 } })
  })
})

describe('is no error', () => {
  test('an event that reports progress', () => {
    const progress = event('progress', { type: 'progress', message: 'Rendering', code: 0 })
    expect(read(progress + completed)).toMatchObject({ kind: 'images', items: [{ picture: 0 }] })
  })
  test('an error after the completed image, which was made', () => {
    expect(read(completed + event('error', { error }))).toMatchObject({
      kind: 'images',
      items: [{ picture: 0 }],
      stream: { completed: true, problems: ['an error follows the completed image'] },
    })
  })
})

test('the image of an undocumented event is found', () => {
  const text = event('done', { created: 1_795_000_000, data: [{ b64_json: imagePlaceholder(0) }] })
  expect(read(text)).toMatchObject({ kind: 'images', items: [{ picture: 0 }], created: 1_795_000_000 })
})
