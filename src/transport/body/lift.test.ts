import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeholderIndex } from '../../contract/index.ts'
import { BodyTooLarge } from './decompressed.ts'
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
  ['an image', picture],
  ['a small one, known by its beginning', small],
])('%s is taken out and a mark stands in its place', (_name, bytes) => {
  const { text, lifted, images } = lift(
    JSON.stringify({ created: 1, data: [{ b64_json: bytes.toString('base64') }] }),
  )
  const body = JSON.parse(text) as { created: number; data: { b64_json: string }[] }
  expect(placeholderIndex(body.data[0]?.b64_json)).toBe(0)
  expect(body.created).toBe(1)
  expect(Buffer.from(images[0] ?? []).equals(bytes)).toBe(true)
  expect(lifted).toMatchObject([{ bytes: bytes.length, valid: true }])
})

describe('text that stays to the letter', () => {
  test.each([
    ['short base64 that is no image', JSON.stringify({ id: 'aGVsbG8gd29ybGQ=' })],
    ['a hash', JSON.stringify({ sha: 'a'.repeat(64) })],
    ['long prose', JSON.stringify({ prompt: 'a word and another, '.repeat(200) })],
    ['long text with escapes', JSON.stringify({ t: 'say \\"hello\\" \\n '.repeat(200) })],
    ['a web token', JSON.stringify({ t: `${'eyJ'.padEnd(700, 'a')}.${'b'.repeat(700)}-_` })],
    ['an open quote', '{"data": "not closed'],
    ['nothing', ''],
    ['umlauts and images of letters', JSON.stringify({ t: 'Größe 🌅 日本語' })],
    ['a data URL that is cut short', JSON.stringify({ t: 'data:image/png,abc' })],
  ])('%s', (_name, text) => {
    expect(lift(text)).toEqual({ text, lifted: [], images: [] })
  })
})

test('a data URL prefix is noted and left out of the image', () => {
  const { lifted, images } = lift(
    JSON.stringify({ b64_json: `data:image/png;base64,${picture.toString('base64')}` }),
  )
  expect(lifted).toMatchObject([{ prefix: 'data:image/png;base64,', valid: true }])
  expect(Buffer.from(images[0] ?? []).equals(picture)).toBe(true)
})

test('slashes as some writers escape them, and line breaks inside', () => {
  const base64 = picture.toString('base64')
  const escaped = (base64.match(/.{1,76}/g) ?? []).join(String.raw`\n`).replaceAll('/', String.raw`\/`)
  for (const pieces of [[100_000], [7], [1, 2, 3]]) {
    const { lifted, images } = lift(`{"b64_json":"${escaped}"}`, pieces)
    expect(lifted).toMatchObject([{ valid: true }])
    expect(Buffer.from(images[0] ?? []).equals(picture)).toBe(true)
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

describe('base64 as writers of JSON escape it is valid', () => {
  const base64 = picture.toString('base64')
  test.each([
    ['plus signs (System.Text.Json)', base64.replaceAll('+', String.raw`\u002B`)],
    [
      'plus signs and slashes, small',
      base64.replaceAll('+', String.raw`\u002b`).replaceAll('/', String.raw`\u002f`),
    ],
    ['slashes', base64.replaceAll('/', String.raw`\u002F`)],
    ['padding (Gson)', base64.replaceAll('=', String.raw`\u003d`)],
    ['padding, large', base64.replaceAll('=', String.raw`\u003D`)],
  ])('%s', (_name, escaped) => {
    for (const pieces of [[100_000], [1199, 3], [7], [1, 2, 3]]) {
      const { lifted, images } = lift(`{"b64_json":"${escaped}"}`, pieces)
      expect(lifted).toEqual([{ sha256: expect.any(String), bytes: picture.length, valid: true }])
      expect(Buffer.from(images[0] ?? []).equals(picture)).toBe(true)
    }
  })
  test('also behind a data URL, whose label is recorded plain', () => {
    const label = String.raw`data:image\/svg\u002Bxml;base64,`
    const { lifted } = lift(`{"b64_json":"${label}${base64.replaceAll('+', String.raw`\u002B`)}"}`)
    expect(lifted).toMatchObject([{ prefix: 'data:image/svg+xml;base64,', valid: true }])
  })
})

describe('base64 that strict decoders do not take is decoded, and said to be odd', () => {
  const bytes = Buffer.concat([picture, Buffer.from([0xfb, 0xef, 0xbe, 0xff, 0x01])])
  const base64 = bytes.toString('base64')
  const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_')
  const every = (between: string) => (base64.match(/.{1,76}/g) ?? []).join(between)
  test.each([
    ['without its padding', base64.replaceAll('=', ''), true, 'no padding'],
    ['with line breaks', every(String.raw`\n`), true, 'line breaks'],
    ['with CR and LF', every(String.raw`\r\n`), true, 'line breaks'],
    ['with one at its end', `${base64}${String.raw`\n`}`, true, 'line breaks'],
    ['with a space before it', ` ${base64}`, false, 'spaces'],
    ['with spaces in it', every(' '), false, 'spaces'],
    ['with tabs in it', every(String.raw`\t`), false, 'spaces'],
    ['in the alphabet of URLs', urlSafe, false, 'URL-safe alphabet'],
    ['in that without padding', urlSafe.replaceAll('=', ''), false, 'URL-safe alphabet, no padding'],
    [
      'with raw line breaks, which JSON has not',
      `${base64.slice(0, 2000)}\n${base64.slice(2000)}`,
      false,
      undefined,
    ],
    [
      'with another escape',
      `${base64.slice(0, 2000)}${String.raw`\u0041`}${base64.slice(2001)}`,
      false,
      undefined,
    ],
    [
      'with an escaped backslash',
      `${base64.slice(0, 2000)}${String.raw`\\`}n${base64.slice(2000)}`,
      false,
      undefined,
    ],
  ])('%s', (_name, text, valid, oddity) => {
    for (const pieces of [[100_000], [1], [76, 1]]) {
      const { lifted, images } = lift(`{"b64_json":"${text}"}`, pieces)
      expect(lifted[0]).toMatchObject({ valid })
      expect(lifted[0]?.oddity).toBe(oddity)
      if (oddity !== undefined) expect(Buffer.from(images[0] ?? []).equals(bytes)).toBe(true)
    }
  })
})

test('more text than a response has is not read', () => {
  const lifter = createLifter(0)
  const piece = Buffer.alloc(1_000_000, '"",')
  for (let i = 0; i < 5; i++) lifter.push(piece)
  expect(() => lifter.push(piece)).toThrow(BodyTooLarge)
})

test('more images than a response has stay text', () => {
  const one = `"${small.toString('base64')}",`
  const { text, lifted, images } = lift(one.repeat(1002))
  expect([lifted.length, images.length]).toEqual([1000, 1000])
  expect(text.endsWith(`,"graycard:lifted/999",${one}${one}`)).toBe(true)
})

test('several images, in events as in lists', () => {
  const one = picture.toString('base64')
  const { text, lifted } = lift(
    `event: a\ndata: {"b64_json":"${one}"}\n\nevent: b\ndata: {"b64_json":"${one}"}\n\n`,
  )
  expect(text).toBe(
    'event: a\ndata: {"b64_json":"graycard:lifted/0"}\n\nevent: b\ndata: {"b64_json":"graycard:lifted/1"}\n\n',
  )
  expect(lifted).toHaveLength(2)
})

/** JSON as different writers put it; none of them changes what it says. */
const writers: readonly ((json: string) => string)[] = [
  (json) => json,
  (json) => json.replaceAll('/', String.raw`\/`),
  (json) => json.replaceAll('+', String.raw`\u002B`),
  (json) => json.replaceAll('=', String.raw`\u003d`),
  (json) =>
    json.replaceAll(/[+/=]/g, (one) => String.raw`\u00` + one.charCodeAt(0).toString(16).toLowerCase()),
]

test('any JSON, however it is cut into pieces, comes out the same but for its images', () => {
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
      fc.constantFrom(...writers),
      (value, pieces, write) => {
        const { text, images, lifted } = lift(write(JSON.stringify(value)), pieces)
        const back: unknown = JSON.parse(text, (_key, inner: unknown) => {
          const index = placeholderIndex(inner)
          return index === undefined || !lifted[index]
            ? inner
            : Buffer.from(images[index] ?? []).toString('base64')
        })
        expect(back).toEqual(value)
      },
    ),
    { numRuns: 300 },
  )
})

describe('an image in JSON that is sent as a text', () => {
  const body = JSON.stringify({
    created: 1,
    data: [{ b64_json: picture.toString('base64'), note: 'a "b" \\ c' }],
  })
  test.each([
    ['once', JSON.stringify({ data: body })],
    ['twice', JSON.stringify({ data: JSON.stringify({ body }) })],
  ])('%s, is taken out, however the body is cut into pieces', (_, text) => {
    for (const pieces of [[text.length], [1], [7, 3], [64]]) {
      const found = lift(text, pieces)
      expect(found.images).toEqual([picture])
      expect(found.lifted[0]).toMatchObject({ valid: true })
      expect(found.text).toBe(text.replace(picture.toString('base64'), 'graycard:lifted/0'))
    }
  })
  test('backslashes at the ends of chunks stay as many', () => {
    const text = `{"a":"${'\\\\'.repeat(20_000)}","b":"${picture.toString('base64')}"}`
    const found = lift(text, [9])
    expect(found.images).toEqual([picture])
    expect(found.text).toBe(text.replace(picture.toString('base64'), 'graycard:lifted/0'))
  })
})
