import { expect, test } from 'vitest'
import { createResponseCache } from './response-cache.ts'

const at = (created: number) => ({ created, data: [{ b64_json: 'aGVsbG8=' }], size: '1x1' })
const read = (parts: readonly Uint8Array[] = []): unknown => JSON.parse(Buffer.concat(parts).toString('utf8'))

test('returns a cached response with the current time, without copying the rest', () => {
  const ready = createResponseCache()
  ready.keep('a', at(1_764_000_000))
  const first = ready.find('a', 1_764_000_000)
  const later = ready.find('a', 1_764_000_061)
  expect(read(first)).toEqual(at(1_764_000_000))
  expect(read(later)).toEqual(at(1_764_000_061))
  expect(later?.[1]).toBe(first?.[1])
})

test.each([
  ['another request', 'b', at(1_764_000_000)],
  ['a body that begins differently', 'a', { data: [], created: 1_764_000_000 }],
  ['a created that is not a number', 'a', { created: '1764000000', data: [] }],
  ['a body that is not an object', 'a', 'text'],
])('does not return %s', (_case, request, body) => {
  const ready = createResponseCache()
  ready.keep(request, body)
  expect(ready.find('a', 1_764_000_000)).toBeUndefined()
})

test('drops the response requested longest ago at the size limit', () => {
  const ready = createResponseCache()
  const large = (created: number) => ({ created, text: 'x'.repeat(7_000_000) })
  for (const name of ['a', 'b', 'c']) ready.keep(name, large(1_764_000_000))
  ready.find('a', 1_764_000_001)
  ready.keep('d', large(1_764_000_000))
  const kept = ['a', 'b', 'c', 'd'].filter((name) => ready.find(name, 1_764_000_002))
  expect(kept).toEqual(['a', 'c', 'd'])
})
