import { describe, expect, test } from 'vitest'
import { canonicalJson, parseJson } from './json.ts'

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

describe('text that may be anything', () => {
  test.each([
    ['{"a":1}', { a: 1 }],
    ['\uFEFF[1]', [1]],
    ['null', null],
    [String.raw`{"a":"[[[\"]]{{"}`, { a: '[[["]]{{' }],
    [JSON.stringify('['.repeat(10_000)), '['.repeat(10_000)],
    [nested(3), [[[]]]],
  ])('%.40s', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })
  test.each(['', 'not JSON', '{"a":', '"', nested(5000), `{"a":${nested(100_000)}}`])(
    'is none: %.20s',
    (text) => {
      expect(parseJson(text)).toBeUndefined()
    },
  )
})

test.each<[string, unknown, { readonly sets?: boolean; readonly indent?: number }, string]>([
  [
    'keys are in order at every depth',
    { b: [{ d: 1, c: 2 }], a: null },
    {},
    '{"a":null,"b":[{"c":2,"d":1}]}',
  ],
  ['lists keep theirs', ['b', 'a'], {}, '["b","a"]'],
  [
    'but not those of names in a set',
    { x: ['b', 'a'], y: [2, 1] },
    { sets: true },
    '{"x":["a","b"],"y":[2,1]}',
  ],
  ['a line each', { b: 1, a: 2 }, { indent: 2 }, '{\n  "a": 2,\n  "b": 1\n}'],
  ['what is not there', { a: undefined }, {}, '{}'],
  ['nothing', undefined, {}, 'undefined'],
])('canonical: %s', (_name, value, options, text) => {
  expect(canonicalJson(value, options)).toBe(text)
})
