import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { liftedIndex } from '../contract/index.ts'
import { createLifter, type LiftResult } from './lift.ts'

/** The text through the lifter, in pieces of these lengths, repeated. */
function lift(text: string, pieces: readonly number[] = [text.length + 1]): LiftResult {
  const bytes = Buffer.from(text)
  const lifter = createLifter(0)
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const size = Math.max(1, pieces[i % pieces.length] ?? 1)
    lifter.push(bytes.subarray(at, at + size))
    at += size
  }
  return lifter.end()
}

const picture = Buffer.from([
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  ...Array.from({ length: 3000 }, (_, i) => (i * 31) % 256),
])
const small = Buffer.concat([picture.subarray(0, 60)])

test.each([
  ['a picture', picture],
  ['a small one, known by its beginning', small],
])('%s is taken out and a mark stands in its place', (_name, bytes) => {
  const { text, lifted, pictures } = lift(
    JSON.stringify({ created: 1, data: [{ b64_json: bytes.toString('base64') }] }),
  )
  const body = JSON.parse(text) as { created: number; data: { b64_json: string }[] }
  expect(liftedIndex(body.data[0]?.b64_json)).toBe(0)
  expect(body.created).toBe(1)
  expect(Buffer.from(pictures[0] ?? []).equals(bytes)).toBe(true)
  expect(lifted).toMatchObject([{ bytes: bytes.length, valid: true }])
})

describe('text that stays to the letter', () => {
  test.each([
    ['short base64 that is no picture', JSON.stringify({ id: 'aGVsbG8gd29ybGQ=' })],
    ['a hash', JSON.stringify({ sha: 'a'.repeat(64) })],
    ['long prose', JSON.stringify({ prompt: 'a word and another, '.repeat(200) })],
    ['long text with escapes', JSON.stringify({ t: 'say \\"hello\\" \\n '.repeat(200) })],
    ['a web token', JSON.stringify({ t: `${'eyJ'.padEnd(700, 'a')}.${'b'.repeat(700)}-_` })],
    ['an open quote', '{"data": "not closed'],
    ['nothing', ''],
    ['umlauts and pictures of letters', JSON.stringify({ t: 'Größe 🌅 日本語' })],
    ['a data address that is cut short', JSON.stringify({ t: 'data:image/png,abc' })],
  ])('%s', (_name, text) => {
    expect(lift(text)).toEqual({ text, lifted: [], pictures: [] })
  })
})

test('a data URL prefix is noted and left out of the picture', () => {
  const { lifted, pictures } = lift(
    JSON.stringify({ b64_json: `data:image/png;base64,${picture.toString('base64')}` }),
  )
  expect(lifted).toMatchObject([{ prefix: 'data:image/png;base64,', valid: true }])
  expect(Buffer.from(pictures[0] ?? []).equals(picture)).toBe(true)
})

test('slashes as some writers escape them, and line breaks inside', () => {
  const base64 = picture.toString('base64')
  const escaped = (base64.match(/.{1,76}/g) ?? []).join(String.raw`\n`).replaceAll('/', String.raw`\/`)
  for (const pieces of [[100_000], [7], [1, 2, 3]]) {
    const { lifted, pictures } = lift(`{"b64_json":"${escaped}"}`, pieces)
    expect(lifted).toMatchObject([{ valid: true }])
    expect(Buffer.from(pictures[0] ?? []).equals(picture)).toBe(true)
  }
})

test.each([
  ['a foreign character', (text: string) => `${text.slice(0, 2000)}*${text.slice(2001)}`],
  ['the URL alphabet', (text: string) => `${text.slice(0, 2000)}-_${text.slice(2002)}`],
  ['padding in the middle', (text: string) => `${text.slice(0, 2000)}====${text.slice(2004)}`],
  ['cut to an impossible length', (text: string) => text.slice(0, text.length - (text.length % 4) - 3)],
])('base64 with %s is lifted and said not to be valid', (_name, spoil) => {
  expect(lift(JSON.stringify({ b64_json: spoil(picture.toString('base64')) })).lifted).toMatchObject([
    { valid: false },
  ])
})

test('several pictures, in events as in lists', () => {
  const one = picture.toString('base64')
  const { text, lifted } = lift(
    `event: a\ndata: {"b64_json":"${one}"}\n\nevent: b\ndata: {"b64_json":"${one}"}\n\n`,
  )
  expect(text).toBe(
    'event: a\ndata: {"b64_json":"graycard:lifted/0"}\n\nevent: b\ndata: {"b64_json":"graycard:lifted/1"}\n\n',
  )
  expect(lifted).toHaveLength(2)
})

test('any JSON, however it is cut into pieces, comes out the same but for its pictures', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 900, maxLength: 2500 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  )
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), leaf, { maxKeys: 5 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }),
      (value, pieces) => {
        const { text, pictures, lifted } = lift(JSON.stringify(value), pieces)
        const back: unknown = JSON.parse(text, (_key, inner: unknown) => {
          const index = liftedIndex(inner)
          return index === undefined || !lifted[index]
            ? inner
            : Buffer.from(pictures[index] ?? []).toString('base64')
        })
        expect(back).toEqual(value)
      },
    ),
    { numRuns: 150 },
  )
})
