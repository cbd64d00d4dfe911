import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDaySpend } from '../../src/store/index.ts'
import { bundled } from '../support/bundled.ts'
import { scratch } from '../support/cli.ts'

const noon = () => new Date('2026-11-24T12:00:00Z')
let processes = 0
const fileIn = (folder: string) => path.join(folder, 'spend.jsonl')
const row = (over: object) =>
  JSON.stringify({ id: 'x/1', images: 1, usd: 0.1, at: '2026-11-24T01:00:00Z', state: 'reserved', ...over })

/** How many images a process with this cap may still reserve, one by one. */
async function left(folder: string, images: number): Promise<number> {
  const day = openDaySpend(folder, { images }, noon, String(++processes))
  let got = 0
  // One after the other, as the cap is for their sum.
  // oxlint-disable-next-line no-await-in-loop
  while (got <= images && (await day.reserve(String(got), 1, 0.1)) === undefined) got++
  return got
}

describe('whatever a crash or somebody else has left in the file, the next reservations are counted', () => {
  test.each([
    ['half a line', row({}).slice(0, 40), 3],
    ['a whole line without its end', row({}), 2],
    ['zero bytes after a power failure', '\0'.repeat(600), 3],
    ['zero bytes in the place of a line', `${row({})}\n${'\0'.repeat(100)}`, 2],
    ['half a character', Buffer.from(row({ id: 'é' })).subarray(0, 8), 3],
    ['what is no line', '\n[]\nnull\n{"id":1}\n"x"\n', 3],
    ['a negative number of images', row({ images: -1000 }), 3],
    ['a negative cost', row({ usd: -1000 }), 3],
    ['a number without end', '{"id":"x","at":"2026-11-24T01:00:00Z","images":-1e999,"usd":0}', 3],
    ['a cost that is a text', row({ usd: '0' }), 3],
  ])('%s', async (_, found, expected) => {
    const folder = scratch()
    appendFileSync(fileIn(folder), found)
    expect(await left(folder, 3)).toBe(expected)
    expect(await left(folder, 3)).toBe(0)
  })
})

test('a disk that fills in the middle of a line lets no request out, and costs nothing once there is space', async () => {
  const folder = scratch()
  const module = await bundled('store/index.ts', scratch())
  const script = `
    import { openDaySpend } from ${JSON.stringify(module)}
    const day = openDaySpend(${JSON.stringify(folder)}, { images: 1000 }, () => new Date('2026-11-24T12:00:00Z'), 'first')
    let got = 0, refusals = []
    for (let i = 0; i < 60; i++) {
      const why = await day.reserve(String(i), 1, 0.01)
      if (why === undefined) got++
      else refusals.push(why)
    }
    console.log(JSON.stringify({ got, refusals }))`
  // A limit on the size of files cuts a write as a full disk does.
  const limited = `trap '' XFSZ; ulimit -f 4; exec "${process.execPath}" --input-type=module -e "$SCRIPT"`
  const { stdout } = spawnSync('sh', ['-c', limited], { env: { SCRIPT: script }, encoding: 'utf8' })
  const { got, refusals } = JSON.parse(stdout) as { got: number; refusals: readonly string[] }
  expect(got).toBeGreaterThan(5)
  expect(refusals).toHaveLength(60 - got)
  expect(readFileSync(fileIn(folder), 'utf8').endsWith('\n')).toBe(false)
  expect(await left(folder, got + 2)).toBe(2)
})

describe('a file of hundreds of megabytes is read from its end', () => {
  const many = (at: string) => `${row({ at })}\n`.repeat(200_000)
  test('lines of earlier days are left out', async () => {
    const folder = scratch()
    writeFileSync(fileIn(folder), many('2026-11-23T01:00:00Z') + row({ images: 2 }))
    expect(await left(folder, 3)).toBe(1)
  })
  test('more lines of one day than are read refuse the request', async () => {
    const folder = scratch()
    writeFileSync(fileIn(folder), row({ images: 2 }) + many('2026-11-24T01:00:00Z'))
    expect(await left(folder, 1e9)).toBe(0)
  })
})

describe('refuses a file that is no file, and waits for nobody', () => {
  test.each([
    ['a link', (file: string) => symlinkSync(path.join(path.dirname(file), 'elsewhere'), file)],
    [
      'a link to a file',
      (file: string) => {
        writeFileSync(`${file}.target`, '')
        symlinkSync(`${file}.target`, file)
      },
    ],
    ['a pipe', (file: string) => void spawnSync('mkfifo', [file])],
    ['a folder', (file: string) => mkdirSync(file)],
    ['a device', (file: string) => symlinkSync('/dev/null', file)],
  ])('%s', async (_, make) => {
    const folder = scratch()
    make(fileIn(folder))
    const why = await openDaySpend(folder, { images: 9 }, noon, 'a').reserve('1', 1, 0.1)
    expect(why?.replace(folder, '{folder}')).toMatchSnapshot()
  })
})

test('the cap that is checked is the one of the day that is written down, also around midnight', async () => {
  const folder = scratch()
  const before = '2026-11-23T23:59:59.999Z'
  appendFileSync(fileIn(folder), `${row({ images: 3, at: before })}\n`)
  const times = [before]
  const day = openDaySpend(
    folder,
    { images: 3 },
    () => new Date(times.shift() ?? '2026-11-24T00:00:00Z'),
    'a',
  )
  expect(await day.reserve('1', 1, 0.1)).toMatch('daily limit')
})

test('a price that only the response claims does not make a request a priced one', async () => {
  const day = openDaySpend(scratch(), { usd: 1 }, noon, 'run')
  for (let i = 0; i < 20; i++) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await day.reserve(String(i), 1, null)).toBeUndefined()
    // oxlint-disable-next-line no-await-in-loop
    await day.settle(String(i), 1, 0.000_001)
  }
  expect(await day.reserve('20', 1, null)).toMatch('unknown prices')
})
