import { expect, test } from 'vitest'
import { holdsKnownWord, knownPrompts } from '../contract/index.ts'
import { drawImage } from '../simulator/draw-image.ts'
import { knownImage } from './known-image.ts'
import { readerVersion, readText } from './read-text.ts'

const reader = await readerVersion(process.env)
if (reader === undefined)
  console.warn(
    'SKIPPED: Tesseract is not on this machine, so nothing was read (apt-get install tesseract-ocr)',
  )

const drawing = {
  width: 1024,
  height: 1024,
  format: 'png',
  transparent: false,
  provenance: false,
  model: 'none',
  generator: 'none',
  quality: 'low',
  index: 0,
  compression: 80,
}

test.skipIf(reader === undefined).each([
  { format: 'png', prompt: knownPrompts.text, legible: true },
  { format: 'webp', prompt: knownPrompts.text, legible: true },
  { format: 'png', prompt: 'A beautiful sunset', legible: false },
])('reads the text of a $format: “$prompt”', { timeout: 60_000 }, async ({ format, prompt, legible }) => {
  const text = await readText(await drawImage({ ...drawing, format, prompt }), process.env)
  expect(holdsKnownWord(text ?? '')).toBe(legible)
})

test.skipIf(reader === undefined)(
  'finds no known word in an image without text',
  { timeout: 60_000 },
  async () => {
    const text = await readText(await knownImage(), process.env)
    expect(text).toBeDefined()
    expect(holdsKnownWord(text ?? '')).toBe(false)
  },
)

test('returns nothing for bytes that are not an image, or without Tesseract', async () => {
  expect(await readText(Uint8Array.of(1, 2, 3), process.env)).toBeUndefined()
  expect(await readText(await knownImage(), { PATH: '/nowhere' })).toBeUndefined()
  expect(await readerVersion({ PATH: '/nowhere' })).toBeUndefined()
})
