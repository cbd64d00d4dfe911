import { expect, test } from 'vitest'
import type { WireRequest } from '../../contract/index.ts'
import { differences, mixed } from './differences.ts'

const path = '/images/generations'
const json = (value: unknown, over: Partial<WireRequest> = {}): WireRequest => ({
  method: 'POST',
  path,
  body: { kind: 'json', value },
  ...over,
})
const good = json({ model: 'painter', prompt: 'A beautiful sunset', n: 1 })
const names = (yours: WireRequest, other = good) => differences(yours, other).map(({ name }) => name)
const all = (yours: WireRequest, other = good) => mixed(yours, other, new Set(names(yours, other)))

test.each<[string, WireRequest, readonly string[]]>([
  ['nothing', good, []],
  ['a value', json({ model: 'painter', prompt: 'A kite', n: 1 }), ['prompt']],
  ['a type', json({ model: 'painter', prompt: 'A beautiful sunset', n: '1' }), ['n']],
  ['a missing and an added field', json({ model: 'painter', n: 1, style: 'vivid' }), ['style', 'prompt']],
  ['the path and the method', { path: '/image', method: 'GET' }, ['method', 'path']],
  ['a header', { ...good, headers: { 'X-Team': 'blue' } }, ['header x-team']],
  [
    'the content type alone',
    {
      method: 'POST',
      path,
      body: {
        kind: 'text',
        contentType: 'text/plain',
        text: '{"model":"painter","prompt":"A beautiful sunset","n":1}',
      },
    },
    ['content type'],
  ],
  [
    'a form instead of JSON',
    {
      method: 'POST',
      path,
      body: {
        kind: 'multipart',
        parts: [
          { name: 'model', value: 'painter' },
          { name: 'prompt', value: 'A beautiful sunset' },
          { name: 'n', value: '1' },
        ],
      },
    },
    ['content type'],
  ],
  [
    'a body that is not JSON',
    { method: 'POST', path, body: { kind: 'text', contentType: 'application/json', text: '{"model":' } },
    ['body'],
  ],
])('finds %s', (_name, yours, found) => {
  expect(names(yours)).toEqual(found)
  expect(all(yours)).toMatchObject({ method: yours.method, path: yours.path })
})

test('all differences make the failing request, and none the one that works', () => {
  const yours = json(
    { model: 'painter', contents: [{ parts: [{ text: 'A kite' }, { image: { url: 'x' } }] }], extra: {} },
    { headers: { 'x-team': 'blue' } },
  )
  expect(all(yours)).toEqual(yours)
  expect(mixed(yours, good, new Set())).toEqual(good)
})

test('takes one nested field', () => {
  const yours = json({ config: { ratio: '7:1', size: '2K' }, list: [{ a: 1 }, { b: 2 }] })
  const other = json({ config: { ratio: '1:1', size: '1K' }, list: [{ a: 1 }] })
  expect(names(yours, other)).toEqual(['config.ratio', 'config.size', 'list.1.b'])
  expect(mixed(yours, other, new Set(['config.ratio'])).body).toEqual({
    kind: 'json',
    value: { config: { ratio: '7:1', size: '1K' }, list: [{ a: 1 }] },
  })
})

test('compares the files of a form', () => {
  const form = (byte: number): WireRequest => ({
    method: 'POST',
    path: '/images/edits',
    body: {
      kind: 'multipart',
      parts: [
        { name: 'prompt', value: 'Add a kite' },
        { name: 'image[]', filename: 'a.png', contentType: 'image/png', value: Uint8Array.of(byte) },
        { name: 'image[]', filename: 'b.png', contentType: 'image/png', value: Uint8Array.of(2) },
      ],
    },
  })
  expect(names(form(1), form(9))).toEqual(['image[]'])
  expect(all(form(1), form(9))).toEqual(form(1))
})
