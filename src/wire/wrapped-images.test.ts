import { describe, expect, test } from 'vitest'
import { imagePlaceholder, type WireResponse } from '../contract/index.ts'
import { readImages } from './images-response.ts'

const picture = imagePlaceholder(0)
const response = (value: unknown): WireResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify(value),
  lifted: [{ sha256: 'ab', bytes: 9, valid: true }],
  bytes: 9,
})
const own = {
  created: 1_795_000_000,
  size: '1024x1024',
  data: [{ b64_json: picture }],
  usage: { output_tokens: 7 },
}

describe('images in a wrapper are found, with the fields beside them', () => {
  test.each<[name: string, body: unknown, location: string]>([
    ['data, with a message that is no error', { code: 0, msg: 'ok', data: own }, '`data.data`'],
    ['result', { success: true, result: own }, '`result.data`'],
    ['response', { response: own }, '`response.data`'],
    ['output', { status: 'succeeded', output: own }, '`output.data`'],
    ['payload', { message: 'success', payload: own }, '`payload.data`'],
    ['a field nobody knows', { envelope: own }, '`envelope.data`'],
    ['several', { data: { result: { response: own } } }, '`data.result.response.data`'],
    ['JSON as a text', { code: 200, message: 'success', data: JSON.stringify(own) }, '`data.JSON text.data`'],
    ['a text that is the whole body', JSON.stringify(own), '`JSON text.data`'],
    ['a list', [own], '`[].data`'],
    ['a list in data', { code: 0, data: [own] }, '`data.[].data`'],
  ])('%s', (_, body, location) => {
    expect(readImages(response(body))).toMatchObject({
      kind: 'images',
      items: [{ delivery: 'b64_json', picture: 0 }],
      echo: { size: '1024x1024' },
      usage: { outputTokens: 7 },
      created: 1_795_000_000,
      problems: [{ field: 'data', seen: `images in ${location}` }],
    })
  })
  test.each<[name: string, body: unknown, delivery: string]>([
    ['another list', { images: [{ b64_json: picture }] }, 'b64_json'],
    ['texts', { created: 1, data: [picture] }, 'b64_json'],
    ['an object', { created: 1, data: { b64_json: picture } }, 'b64_json'],
    ['a bare list', [{ b64_json: picture }], 'b64_json'],
    ['URLs', { code: 0, data: { images: [{ url: 'https://acme.example/1.png' }] } }, 'url'],
    ['beside an error that says there is none', { error: { code: 0, message: '' }, result: own }, 'b64_json'],
  ])('in %s', (_, body, delivery) => {
    expect(readImages(response(body))).toMatchObject({ kind: 'images', items: [{ delivery }] })
  })
})

test.each<[name: string, body: unknown]>([
  [
    'a URL that leads to a status',
    { status: 'queued', links: { self: { url: 'https://acme.example/jobs/1' } } },
  ],
  ['success without data', { code: 0, msg: 'ok', data: null }],
  ['nested too deep', { a: { b: { c: { d: { e: { f: { g: own } } } } } } }],
])('no image, and no error: %s', (_, body) => {
  expect(readImages(response(body))).toMatchObject({ kind: 'strange', form: 'json' })
})

const message = 'The prompt was blocked'
describe('an error with status 200 is found, with its words', () => {
  test.each<[name: string, body: unknown]>([
    ['an error object', { error: { message } }],
    ['a text', { error: message }],
    ['JSON as a text', { error: JSON.stringify({ error: { message } }) }],
    ['success is false', { success: false, message }],
    ['ok is false', { ok: false, msg: message }],
    ['a code and a message', { code: 'content_policy_violation', message }],
    ['a code, a message and no data', { code: 1301, msg: message, data: null }],
    ['a failed state', { status: 'failed', error_message: message }],
    ['a status as a number', { status: 400, detail: message }],
    ['in data', { code: 0, msg: 'ok', data: { error: { message } } }],
    ['in response', { response: { error: { message } } }],
    ['in an entry', { created: 1, data: [{ error: { message } }] }],
    ['beside an empty list', { created: 1, data: [], error: { message } }],
    ['in a list', [{ error: { message } }]],
    ['in errors', { errors: [{ message, code: 7 }] }],
    ['of a cloud', { Error: { Code: 'DataInspectionFailed', Message: message } }],
    ['with a code of its own', { base_resp: { status_code: 1026, status_msg: message } }],
  ])('%s', (_, body) => {
    expect(readImages({ ...response(body), lifted: [] })).toMatchObject({ kind: 'refused', message })
  })
  test('but not beside images', () => {
    expect(readImages(response({ ...own, message, code: 7 })).kind).toBe('images')
  })
})
