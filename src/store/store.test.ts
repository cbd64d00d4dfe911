import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bundled } from '../../test/support/bundled.ts'
import { type ErrorCode, GraycardError, toObject } from '../contract/index.ts'
import { anExchange, anImage } from '../testing/index.ts'
import { openArchive, openDaySpend, tryToWrite, writeWhole } from './index.ts'
import { createRedactor } from '../transport/redaction/index.ts'

const noSecrets = createRedactor([])

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'graycard-store-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const noon = () => new Date('2026-11-24T12:00:00Z')

/** The reason in an error with that code. */
const reasonOf = (code: ErrorCode, promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable('no error'),
    (cause: unknown) => {
      expect(cause).toMatchObject({ code })
      return cause instanceof GraycardError && toObject(cause.data)['why']
    },
  )

describe('archive', () => {
  const draft = () => {
    const { id: _id, images: _images, ...rest } = anExchange()
    return rest
  }
  test('an exchange has an id by its content', async () => {
    const archive = openArchive(path.join(folder(), '.graycard'), noSecrets)
    const one = await archive.keepExchange(draft(), [])
    expect(await archive.keepExchange(draft(), [])).toEqual(one)
    expect((await archive.keepExchange(draft(), [anImage()])).id).not.toBe(one.id)
    expect(
      JSON.parse(readFileSync(path.join(archive.folder, 'exchanges', `${one.id}.json`), 'utf8')),
    ).toEqual(one)
  })
  test('stores an image once, by its hash, and returns it', async () => {
    const archive = openArchive(folder(), noSecrets)
    const sha256 = hashOf('picture')
    expect(await archive.blobPath(sha256, 'png')).toBeUndefined()
    expect(await archive.readBlob(sha256, 'png')).toBeUndefined()
    await archive.keepBlob(sha256, 'png', Buffer.from('picture'))
    await archive.keepBlob(sha256, 'png', Buffer.from('something else'))
    expect(readFileSync((await archive.blobPath(sha256, 'png')) ?? '', 'utf8')).toBe('picture')
    expect(await archive.readBlob(sha256, 'png')).toEqual(Buffer.from('picture'))
    expect(archive.writeError()).toBeUndefined()
  })
  test('a write error does not fail the run, and is available afterwards', async () => {
    const at = folder()
    writeFileSync(path.join(at, 'file'), '')
    const archive = openArchive(path.join(at, 'file', '.graycard'), noSecrets)
    expect((await archive.keepExchange(draft(), [])).id).toMatch(/^[0-9a-f]{12}$/)
    await archive.keepBlob(hashOf(''), 'png', Buffer.from(''))
    expect(archive.writeError()).toMatchObject({ code: 'FILE_UNWRITABLE' })
  })
  test('stores a content once, compressed, by its hash, and detects damage', async () => {
    const archive = openArchive(path.join(folder(), '.graycard'), noSecrets)
    const text = 'a page that was read. '.repeat(1000)
    const sha256 = await archive.keepContent(text)
    expect(await archive.keepContent(Buffer.from(text))).toBe(sha256)
    expect(Buffer.from((await archive.readContent(sha256)) ?? []).toString()).toBe(text)
    expect(await archive.readContent('ab'.repeat(32))).toBeUndefined()
    const [name = ''] = readdirSync(path.join(archive.folder, 'blobs'))
    const file = path.join(archive.folder, 'blobs', name)
    expect(lstatSync(file).size).toBeLessThan(text.length / 10)
    const reasons = []
    for (const bytes of [Buffer.from('no gzip'), gzipSync('another page')]) {
      writeFileSync(file, bytes)
      // oxlint-disable-next-line no-await-in-loop
      reasons.push(await reasonOf('FILE_UNREADABLE', archive.readContent(sha256)))
    }
    expect(reasons).toMatchSnapshot()
  })
  test('excludes the folder from version control', async () => {
    const archive = openArchive(path.join(folder(), '.graycard'), noSecrets)
    await Promise.all([
      archive.keepBlob(hashOf('a'), 'png', Buffer.from('a')),
      archive.keepBlob(hashOf('b'), 'png', Buffer.from('b')),
    ])
    expect(readFileSync(path.join(archive.folder, '.gitignore'), 'utf8')).toMatch(/^\*$/m)
    expect(
      readdirSync(archive.folder, { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([])
  })
  test('reports an unreadable file with its path', async () => {
    const at = folder()
    writeFileSync(path.join(at, 'bad.json'), '{')
    const archive = openArchive(at, noSecrets)
    await expect(archive.readRecording('none', at)).rejects.toMatchObject({ code: 'RUN_MISSING' })
    await expect(archive.readRecording('bad.json', at)).rejects.toMatchObject({
      code: 'RECORDING_INVALID',
    })
    expect(await archive.runs()).toEqual([])
  })
  test('follows a link and writes into a pipe without replacing them', async () => {
    const at = folder()
    writeFileSync(path.join(at, 'target'), 'old')
    symlinkSync(path.join(at, 'target'), path.join(at, 'link'))
    await writeWhole(path.join(at, 'link'), 'new')
    expect(readFileSync(path.join(at, 'target'), 'utf8')).toBe('new')
    expect(lstatSync(path.join(at, 'link')).isSymbolicLink()).toBe(true)
    const pipe = path.join(at, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
    await writeWhole(pipe, 'through')
    expect(readFileSync(reader, 'utf8')).toBe('through')
    closeSync(reader)
    expect(lstatSync(pipe).isFIFO()).toBe(true)
  })
  test('a pipe that nobody reads is refused', async () => {
    const pipe = path.join(folder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await reasonOf('FILE_UNWRITABLE', writeWhole(pipe, 'x'))).toMatch('a pipe')
  })
  test('the write check leaves no file, follows links, and changes nothing', async () => {
    const at = realpathSync(folder())
    writeFileSync(path.join(at, 'target'), 'old')
    symlinkSync(path.join(at, 'target'), path.join(at, 'link'))
    symlinkSync(at, path.join(at, 'here'))
    expect(await tryToWrite(path.join(at, 'link'), at)).toBe(path.join(at, 'target'))
    expect(await tryToWrite(path.join(at, 'here/new/report.html'), at)).toBe(path.join(at, 'new/report.html'))
    expect(await tryToWrite('/dev/null', at)).toBe('/dev/null')
    const reasons = ['target/inside/report.html', '.', '../graycard-none/report.html'].map((name) =>
      reasonOf('FILE_UNWRITABLE', tryToWrite(path.join(at, name), at)),
    )
    expect(await Promise.all(reasons)).toMatchSnapshot()
    expect(readdirSync(at).toSorted()).toEqual(['here', 'link', 'target'])
    expect(readFileSync(path.join(at, 'target'), 'utf8')).toBe('old')
  })
  test('a write error leaves no partial file', async () => {
    const at = folder()
    writeFileSync(path.join(at, 'file'), '')
    const writing = writeWhole(path.join(at, 'file', 'inside'), 'x')
    expect(await reasonOf('FILE_UNWRITABLE', writing)).toMatchSnapshot()
    expect(existsSync(path.join(at, 'file.part'))).toBe(false)
  })
})

describe('a day’s spending', () => {
  test('stops at the cap in USD; rejected requests cost nothing', async () => {
    const day = openDaySpend(folder(), { usd: 0.5 }, noon, 'run')
    expect(await day.reserve('1', 1, 0.3)).toBeUndefined()
    expect(await day.reserve('2', 1, 0.3)).toMatchSnapshot()
    await day.settle('1', 1, 0.1)
    expect(await day.reserve('3', 1, 0.3)).toBeUndefined()
    await day.settle('3', 0, 0)
    expect(await day.reserve('4', 1, 0.4)).toBeUndefined()
  })
  test('counts images, and images with an unknown price separately', async () => {
    const counted = openDaySpend(folder(), { images: 2 }, noon, 'run')
    expect(await counted.reserve('1', 1, null)).toBeUndefined()
    expect(await counted.reserve('2', 1, 0.1)).toBeUndefined()
    expect(await counted.reserve('3', 1, 0.1)).toMatchSnapshot()
    const unpriced = openDaySpend(folder(), { usd: 1 }, noon, 'run')
    expect(await unpriced.reserve('1', 20, null)).toBeUndefined()
    expect(await unpriced.reserve('2', 1, null)).toMatchSnapshot()
  })
  test('starts again each day and counts other processes', async () => {
    const at = folder()
    await openDaySpend(at, { usd: 1 }, () => new Date('2026-11-23T23:59:59Z'), 'a').reserve('1', 1, 0.9)
    expect(await openDaySpend(at, { usd: 1 }, noon, 'b').reserve('1', 1, 0.9)).toBeUndefined()
    expect(await openDaySpend(at, { usd: 1 }, noon, 'c').reserve('1', 1, 0.9)).toMatchSnapshot()
  })
  test('spends nothing that it cannot record', async () => {
    const at = folder()
    writeFileSync(path.join(at, 'file'), '')
    const day = openDaySpend(path.join(at, 'file', 'inside'), { usd: 1 }, noon, 'a')
    const problem = await day.reserve('1', 1, 0.1)
    expect(problem?.replaceAll(at, '{folder}')).toMatchSnapshot()
    await day.settle('1', 1, 0.1)
  })
  test('four processes together never exceed the cap', async () => {
    const at = folder()
    // What the program has of it stands in a bundle that does not give it out: bundled alone, as the program is.
    const file = await bundled('store/index.ts', at)
    const script = `
      import { openDaySpend } from ${JSON.stringify(file)}
      const day = openDaySpend(${JSON.stringify(at)}, { images: 30 }, () => new Date('2026-11-24T12:00:00Z'), String(process.pid))
      let got = 0
      for (let i = 0; i < 25; i++) if ((await day.reserve(String(i), 1, 0.01)) === undefined) got++
      process.stdout.write(String(got))`
    const runs = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script]),
    )
    const got = await Promise.all(
      runs.map(async (child) => {
        const text = Buffer.concat(await child.stdout.toArray()).toString()
        return Number(text)
      }),
    )
    const total = got.reduce((a, b) => a + b, 0)
    expect(total).toBeLessThanOrEqual(30)
    expect(total).toBeGreaterThan(0)
  })
})
