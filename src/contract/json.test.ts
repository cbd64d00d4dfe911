import { describe, expect, test } from 'vitest'
import { parseJson } from './json.ts'

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
