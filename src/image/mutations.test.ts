import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { measure } from './measure.ts'

const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="32"><defs><filter id="f"><feGaussianBlur stdDeviation="2"/></filter></defs><rect width="40" height="20" fill="#c22" filter="url(#f)"/><text x="3" y="20">a</text></svg>',
)
const real = new Map<string, Buffer>([['svg', drawing]])
beforeAll(async () => {
  const image = sharp(drawing)
  real.set('png', await image.clone().png().toBuffer())
  real.set(
    'jpeg',
    await image.clone().flatten().jpeg({ progressive: true }).withMetadata({ orientation: 3 }).toBuffer(),
  )
  real.set('webp', await image.clone().webp().toBuffer())
  const frames = [await image.clone().png().toBuffer(), await image.clone().negate().png().toBuffer()]
  real.set(
    'gif',
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
  )
  real.set(
    'moving webp',
    await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer(),
  )
})

/** What happens to files on the way: bytes change, pieces are lost, doubled or swapped for rubbish. */
const mutation = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('cut' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), bytes: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat(), bytes: fc.constant(new Uint8Array()) }),
)
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never

function apply(bytes: Buffer, { kind, at, bytes: other }: Mutation): Buffer {
  // The first bytes stay: without them it is another format, or none.
  const place = 12 + (at % Math.max(1, bytes.length - 12))
  const behind = { set: place + other.length, cut: place + other.length, insert: place, end: bytes.length }[
    kind
  ]
  const put = kind === 'set' || kind === 'insert' ? other : new Uint8Array()
  return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(behind)])
}

describe('a damaged image has facts or a reason', () => {
  test.each([
    ['png', 60],
    ['jpeg', 60],
    ['webp', 60],
    ['moving webp', 40],
    ['gif', 60],
    // Each is drawn by a process of its own.
    ['svg', 10],
  ])('%s', async (format, numRuns) => {
    const bytes = real.get(format) ?? Buffer.alloc(0)
    expect((await measure(bytes)).broken).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const facts = await measure(mutations.reduce(apply, bytes))
        if (facts.broken === undefined) {
          expect(facts.width * facts.height).toBeGreaterThan(0)
          expect(facts.pixels).toMatch(/^[0-9a-f]{64}$/)
        } else {
          expect(facts).toMatchObject({ width: 0, height: 0, pixels: '' })
          expect(facts.broken).not.toMatch(/^$|undefined|vips|libpng/)
        }
      }),
      { seed: 20_261_124, numRuns },
    )
  })
})
