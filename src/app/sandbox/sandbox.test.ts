import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadReaders } from '../watch/sources/readers.ts'
import { imagePorts, openSandbox, SandboxError } from './index.ts'

function sandboxWith(signal = new AbortController().signal) {
  const sandbox = openSandbox({ signal })
  onTestFinished(() => sandbox.close())
  return sandbox
}

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="2" height="4"/></svg>',
)
const content = (text: string, location = 'page.md') => ({ text, location, at: '2026-11-30T00:00:00Z' })
/** Parsing this takes minutes: brackets that nothing closes. */
const endless = content(`openapi: 3.0.0\npaths: ${'['.repeat(100_000)}`, 'a.yaml')

describe('the sandbox', () => {
  test('returns what a task returns, one after the other', async () => {
    const { measure } = imagePorts(sandboxWith())
    const both = await Promise.all([measure(svg), measure(Buffer.from('no image'))])
    expect(both).toMatchObject([
      { format: 'svg', width: 4, height: 4 },
      { format: 'unknown', broken: expect.stringContaining('no image') },
    ])
    expect(both[0].sha256).toBe(createHash('sha256').update(svg).digest('hex'))
  })
  test('keeps the kind of an error', async () => {
    const readers = await loadReaders(sandboxWith())
    const list = readers.find(({ id }) => id === 'models-list')
    await expect(list?.read(content('{'), content('{'))).rejects.toThrow(SyntaxError)
  })
  test('a task over its time ends with its thread, and the next one works', async () => {
    const sandbox = sandboxWith()
    const late = sandbox.run('read', ['openapi', endless, endless], { timeMs: 300 })
    await expect(late).rejects.toThrow(SandboxError)
    expect(await imagePorts(sandbox).measure(svg)).toMatchObject({ width: 4 })
  })
  test('a task ends when the run is interrupted', async () => {
    const stop = new AbortController()
    const sandbox = sandboxWith(stop.signal)
    const late = sandbox.run('read', ['openapi', endless, endless], { timeMs: 600_000 })
    stop.abort()
    await expect(late).rejects.toThrow(/interrupted/)
    // What was paid for is still measured.
    expect(await imagePorts(sandbox).measure(svg)).toMatchObject({ width: 4 })
  })
  test('a closed sandbox hands its idle thread to the next one, and no thread that still works', async () => {
    const first = sandboxWith()
    const late = first.run('read', ['openapi', endless, endless], { timeMs: 600_000 })
    const ended = late.catch((cause: unknown) => cause)
    // The thread has the task once the queue has been reached.
    await Promise.resolve()
    await first.close()
    expect(await ended).toBeInstanceOf(SandboxError)
    const second = sandboxWith()
    expect(await imagePorts(second).measure(svg)).toMatchObject({ width: 4 })
    await second.close()
    expect(await imagePorts(sandboxWith()).measure(svg)).toMatchObject({ width: 4 })
  })
  test('an image over its time is broken, with its hash', async () => {
    const facts = await imagePorts({
      run: () => Promise.reject(new SandboxError('takes more than 5 s to read')),
      close: () => Promise.resolve(),
    }).measure(svg)
    expect(facts).toMatchObject({ broken: 'the SVG takes more than 5 s to read', bytes: svg.length })
  })
})

/** A PNG that holds this as its C2PA manifest. */
function pngWithManifest(manifest: Buffer): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const around = Buffer.alloc(8)
    around.writeUInt32BE(data.length)
    around.write(name, 4, 'latin1')
    return Buffer.concat([around, data, Buffer.alloc(4)])
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('caBX', manifest),
    chunk('IDAT', deflateSync(Buffer.alloc(2))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Boxes within each other around a content. */
const nested = (levels: number, content_: Buffer): Buffer => {
  const heads = Array.from({ length: levels }, (_, level) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(content_.length + 8 * (levels - level))
    head.write('jumb', 4, 'latin1')
    return head
  })
  return Buffer.concat([...heads, content_])
}

describe('hostile content', () => {
  const comments = (count: number) => '<!---->'.repeat(count)
  test.each([
    ['comments before no SVG', Buffer.from(comments(300)), 'unknown'],
    [
      'comments before an SVG',
      Buffer.from(`${comments(200)}<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>`),
      'svg',
    ],
    ['comments behind an XML declaration', Buffer.from(`<?xml version="1.0"?>${comments(280)}`), 'unknown'],
  ])('%s: its format is found', async (_what, bytes, format) => {
    expect(await imagePorts(sandboxWith()).measure(bytes)).toMatchObject({ format })
  })
  test.each([
    ['nested 600 deep', nested(600, Buffer.alloc(3_000_000)), 'nested more than 16 levels'],
    [
      'of 50,000 boxes',
      Buffer.concat(Array.from({ length: 50_000 }, () => nested(1, Buffer.alloc(0)))),
      'more than 10000 boxes',
    ],
  ])('a manifest %s is not read', async (_what, manifest, problem) => {
    const { provenance } = await imagePorts(sandboxWith()).measure(pngWithManifest(manifest))
    expect(provenance).toMatchObject({ state: 'unchecked', problems: [expect.stringContaining(problem)] })
  })
  test.each([
    ['nested 300,000 deep', `<!doctype html>${'<div>'.repeat(300_000)}`, 'nested more than 2000 levels'],
    ['of two million paragraphs', `<!doctype html>${'<p>'.repeat(2_000_000)}`, 'more than 100000 elements'],
    ['of 300,000 comments', `<!doctype html>${comments(300_000)}`, 'more than 100000 elements and comments'],
    ['of tags that never end', '<!doctype html>' + '<a'.repeat(100_000), 'elements'],
  ])('a page %s is unreadable', async (_what, html, why) => {
    const readers = await loadReaders(sandboxWith())
    const page = content(html, 'page.html')
    const docs = readers.find(({ id }) => id === 'docs-page')
    await expect(docs?.read(page, page)).rejects.toThrow(why)
  })
  test.each([
    ['a heading of spaces', `# a${' '.repeat(4000)}b\n\ntext`],
    ['a table of spaces', `| a${' '.repeat(4000)}b | c |\n|--|--|\n| d | e${' '.repeat(4000)} |`],
    ['a heading of closing marks', `# ${'# '.repeat(4000)}`],
  ])('a page of Markdown with %s is read', async (_what, text) => {
    const readers = await loadReaders(sandboxWith())
    const page = content(`${text}\n\n${'This page has some words about models. '.repeat(5)}`)
    const docs = readers.find(({ id }) => id === 'docs-page')
    await expect(docs?.read(page, page)).resolves.toEqual(expect.any(Array))
  })
})
