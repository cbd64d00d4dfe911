import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../contract/index.ts'
import { answer } from './answer.ts'

/** A PNG of one pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const url = 'https://files.example/a.png'
const diagnose = (body: unknown, over: object = {}) =>
  answer({ status: 200, body, ...over }, { now: new Date('2026-12-01') }).diagnosis

describe('a response with an image worked', () => {
  test.each<[string, JsonObject]>([
    ['base64 of the Images API', { created: 1, data: [{ b64_json: png, revised_prompt: 'a blocked road' }] }],
    [
      'a URL with the results of content filters',
      { data: [{ url, content_filter_results: { hate: { filtered: false, severity: 'safe' } } }] },
    ],
    [
      'a chat message',
      {
        choices: [
          {
            finish_reason: 'stop',
            message: { refusal: null, images: [{ image_url: { url: `data:image/png;base64,${png}` } }] },
          },
        ],
      },
    ],
    [
      'candidates',
      { candidates: [{ content: { parts: [{ inlineData: { mimeType: 'image/png', data: png } }] } }] },
    ],
    ['a list of outputs', { status: 'succeeded', error: null, output: [url] }],
    ['an image tool', { status: 'completed', output: [{ type: 'image_generation_call', result: png }] }],
  ])('%s', (_name, body) => {
    expect(diagnose(body)).toMatchObject({ worked: true, enough: true })
    expect(diagnose(undefined, { status: undefined, client_text: JSON.stringify(body) }).worked).toBe(true)
  })
})

describe('a response without an image, or with an error, did not', () => {
  test.each<[string, unknown, object?]>([
    ['an empty list', { data: [] }],
    ['an error beside an image', { data: [{ b64_json: png }], error: { message: 'The second was blocked' } }],
    ['another status', { data: [{ b64_json: png }] }, { status: 500 }],
    ['a client that failed', { data: [{ url }] }, { client_text: 'TypeError: b64_json is undefined' }],
    ['a link to documentation', { message: 'Not found', documentation: { url } }],
  ])('%s', (_name, body, over) => {
    expect(diagnose(body, over).worked).toBeUndefined()
  })
})

test.each<[string, JsonObject, readonly string[]]>([
  ['the size', { size: '1024x1024' }, ['Returned 1x1, requested 1024x1024.']],
  ['the format', { output_format: 'webp' }, ['Returned format png, requested format webp.']],
  ['the number', { n: 2 }, ['Returned 1 of 2 requested images.']],
  ['nothing', { size: 'auto', output_format: 'png', n: 1 }, []],
])('names what differs from the request: %s', (_name, fields, differences) => {
  const { why } = diagnose({ data: [{ b64_json: png }] }, { request: { body: fields } })
  expect(why).toEqual(['The response has 1 image and no error.', ...differences])
})
