import { describe, expect, test } from 'vitest'
import { textToPath } from './text-path.ts'
import { drawImage, type ImageSpec } from './draw-image.ts'

const box = { x: 0, y: 0, width: 800, height: 400 }
const plain: ImageSpec = {
  width: 1024,
  height: 1024,
  format: 'png',
  transparent: true,
  provenance: false,
  model: 'model',
  generator: 'model',
  prompt: 'A beautiful sunset',
  quality: 'low',
  index: 0,
  compression: 80,
}

/** Where there is ink above the gray scale, on a picture that has nothing but ink. */
async function ink(over: Partial<ImageSpec>) {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(await drawImage({ ...plain, ...over }))
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const rows: number[] = []
  const columns = new Set<number>()
  let pixels = 0
  for (let y = 0; y < info.height * 0.7; y++) {
    const row = data.subarray(y * info.width, (y + 1) * info.width)
    if (row.some((alpha) => alpha > 128)) rows.push(y)
    row.forEach((alpha, x) => alpha > 128 && columns.add(x))
    pixels += row.reduce((sum, alpha) => sum + (alpha > 128 ? 1 : 0), 0)
  }
  return { pixels, rows, columns: [...columns].toSorted((a, b) => a - b) }
}

describe('draws the prompt', () => {
  test('in readable letters', async () => {
    const { pixels, rows, columns } = await ink({})
    expect(pixels).toBeGreaterThan(5000)
    expect(rows.length).toBeGreaterThan(80)
    expect((columns.at(-1) ?? 0) - (columns[0] ?? 0)).toBeGreaterThan(300)
  })
  test('nothing for a blank prompt', async () => {
    expect(await ink({ prompt: ' ' })).toEqual({ pixels: 0, rows: [], columns: [] })
  })
  test('inside the image, however long the prompt is', async () => {
    const { columns, rows } = await ink({ prompt: 'A beautiful sunset over the sea, '.repeat(200) })
    expect(columns[0]).toBeGreaterThan(plain.width * 0.07)
    expect(columns.at(-1)).toBeLessThan(plain.width * 0.94)
    expect(rows[0]).toBeGreaterThan(plain.height * 0.07)
  })
  test.each([
    [3840, 1280],
    [1280, 3840],
    [256, 256],
  ])('at %ix%i', async (width, height) => {
    expect((await ink({ width, height })).pixels).toBeGreaterThan(0)
  })
})

describe('letters', () => {
  test.each([
    ['a', 'b'],
    ['É', 'Ê'],
    ['ł', 'đ'],
    ['Ж', 'Я'],
    ['α', 'ω'],
  ])('%s does not look like %s', async (one, other) => {
    const [a, b] = await Promise.all([textToPath(one, box, 100), textToPath(other, box, 100)])
    expect(a.path).not.toBe(b.path)
    expect(a.path).toMatch(/^M[-\d. MLQCZ]{50,}$/)
  })
  test('draws boxes for a script that the font lacks', async () => {
    expect((await textToPath('日没', box, 100)).path).toMatch(/^M[-\d. MLQCZ]{50,}$/)
  })
  test.each([
    ['one line', 'short', 1],
    ['no strings', '', 0],
    ['spaces', '   ', 1],
    ['a line break', 'one\ntwo', 2],
    ['an empty line between two', 'one\n\ntwo', 2],
  ])('%s', async (_case, text, lines) => {
    expect((await textToPath(text, box, 60)).lines).toBe(lines)
  })
  test('breaks a word longer than a line and cuts text longer than the box', async () => {
    const word = await textToPath('x'.repeat(100), box, 60)
    expect(word.lines).toBeGreaterThan(1)
    const [long, longer] = await Promise.all(
      [1500, 1900].map((n) => textToPath('wide '.repeat(n / 5), { ...box, height: 60 }, 60)),
    )
    expect(long?.lines).toBe(Math.floor(60 / (9 * 1.25)))
    expect(longer?.path).toBe(long?.path)
  })
})
