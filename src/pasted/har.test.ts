import { expect, test } from 'vitest'
import { readHar } from './har.ts'

const entry = (request: object, response: object) => ({
  startedDateTime: '2026-11-30T12:00:00.000+02:00',
  request,
  response,
})

const json = entry(
  {
    method: 'post',
    url: 'https://api.example.com/v1/images/generations',
    headers: [
      { name: ':authority', value: 'api.example.com' },
      { name: 'Content-Type', value: 'application/json' },
    ],
    postData: { mimeType: 'application/json', text: '{"prompt":"gray"}' },
  },
  { status: 400, headers: [{ name: 'X-Request-Id', value: 'r1' }], content: { text: '{"error":{}}' } },
)

test('reads requests and responses of a file, its log and one entry', () => {
  const expected = {
    request: {
      method: 'POST',
      url: 'https://api.example.com/v1/images/generations',
      headers: { 'content-type': 'application/json' },
      body: { prompt: 'gray' },
    },
    response: { status: 400, headers: { 'x-request-id': 'r1' }, text: '{"error":{}}' },
    startedAt: '2026-11-30T10:00:00.000Z',
  }
  expect(readHar(JSON.stringify({ log: { version: '1.2', entries: [json] } }))).toEqual([expected])
  expect(readHar(JSON.stringify({ entries: [json] }))).toEqual([expected])
  expect(readHar(JSON.stringify(json))).toEqual([expected])
})

test('reads the fields of a form, and leaves out a response that never came', () => {
  const request = {
    method: 'POST',
    url: 'https://api.example.com/v1/images/edits',
    headers: [],
    postData: {
      mimeType: 'multipart/form-data; boundary=x',
      params: [
        { name: 'prompt', value: 'gray' },
        { name: 'image', fileName: 'a.png' },
      ],
    },
  }
  expect(readHar(JSON.stringify({ log: { entries: [{ request, response: { status: 0 } }] } }))).toEqual([
    {
      request: {
        method: 'POST',
        url: 'https://api.example.com/v1/images/edits',
        headers: {},
        form: [
          ['prompt', 'gray'],
          ['image', '@a.png'],
        ],
      },
    },
  ])
})

test.each(['', '{', '[]', '{"request":"x"}', '{"error":{"message":"entries"}}'])(
  '%j is no HAR file',
  (text) => {
    expect(readHar(text)).toBeUndefined()
  },
)
