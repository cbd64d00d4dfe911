import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createNotes } from '../../src/app/scan/skips.ts'
import { fileReader } from '../../src/app/scan/read-file.ts'
import { scanFolder } from '../../src/app/scan/scan.ts'

const outside = mkdtempSync(path.join(tmpdir(), 'outside-'))
const root = mkdtempSync(path.join(tmpdir(), 'hostile-'))
afterAll(() => {
  chmodSync(path.join(root, 'closed'), 0o700)
  for (const folder of [root, outside]) rmSync(folder, { recursive: true })
})
const put = (name: string, content: string | Buffer) => {
  const file = path.join(root, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

const model = 'gpt-image-1'
put('src/a.ts', `const m = '${model}'\n`)
put('src/wide.js', `${'var a="b";'.repeat(1200)}m="${model}";${"it's ".repeat(4000)}\n`)
put('src/nested.js', `${'{['.repeat(20_000)} '${model}'`)
put('src/broken.py', `"""never closed ${model}`)
put('binary.txt', Buffer.concat([Buffer.from([0, 1, 2, 0]), Buffer.from(model)]))
put('invalid.txt', Buffer.from([0xff, 0xfe, 0xfd, 0x0a, ...Buffer.from(`x ${model}`)]))
put('image.png', model)
put('.gitignore', 'ignored/\n*.log\n!kept.log\n')
put('ignored/b.ts', model)
put('x.log', model)
put('kept.log', model)
put('packages/a/.gitignore', 'dist\n')
put('packages/a/dist/c.ts', model)
put('node_modules/p/index.js', model)
put('.git/config', model)
put('.github/workflows/ci.yml', `env:\n  MODEL: ${model}\n`)
truncateSync(put('huge.jsonl', 'text\n'), 100_000_000)
writeFileSync(put('data.jsonl', ''), `${model} `.repeat(200_000))
writeFileSync(put('utf16.txt', ''), Buffer.from(`\uFEFFx ${model} \u00E9`, 'utf16le'))
writeFileSync(put('utf16-big.txt', ''), Buffer.from(`\uFEFFx ${model}`, 'utf16le').swap16())
put('deep/'.repeat(100) + 'e.ts', `const m = '${model}'`)
put('closed/d.ts', model)
chmodSync(path.join(root, 'closed'), 0)
writeFileSync(path.join(outside, 'secret.ts'), model)
symlinkSync(root, path.join(root, 'cycle'))
symlinkSync(outside, path.join(root, 'link'))
symlinkSync(path.join(outside, 'secret.ts'), path.join(root, 'link.ts'))
execFileSync('mkfifo', [path.join(root, 'pipe.ts')])

const asRoot = process.getuid?.() === 0

test('scans what is readable, names or counts what is not, and ends', async () => {
  const { places, unread, skipped } = await scanFolder(root)
  expect(new Set(places.map(({ file }) => file))).toEqual(
    new Set([
      '.github/workflows/ci.yml',
      ...(asRoot ? ['closed/d.ts'] : []),
      `${'deep/'.repeat(100)}e.ts`,
      'invalid.txt',
      'kept.log',
      'src/a.ts',
      'src/broken.py',
      'src/nested.js',
      'src/wide.js',
      'utf16-big.txt',
      'utf16.txt',
    ]),
  )
  expect(unread.map(({ file }) => file)).toEqual(asRoot ? [] : ['closed/'])
  expect(Object.fromEntries(skipped.map(({ why, files }) => [why, files]))).toEqual({
    'a link': ['cycle', 'link', 'link.ts'],
    'history, cache or installed packages': ['.git/', 'node_modules/'],
    'ignored by .gitignore or .graycardignore': ['ignored/', 'x.log', 'packages/a/dist/'],
    'larger than 1 MB': ['data.jsonl', 'huge.jsonl'],
    'not a regular file': ['pipe.ts'],
    'not source code, by its name': ['image.png'],
    'not text': ['binary.txt'],
  })
}, 20_000)

test('a folder that does not exist is an error with a code', async () => {
  await expect(scanFolder(path.join(root, 'missing'))).rejects.toThrow('ENOENT')
})

test('a file that is gone, a pipe or a folder in the place of a file, and a file that grew, stop nothing', () => {
  const notes = createNotes()
  const read = fileReader(notes)
  // What a pipe without a writer gives depends on the system. It must not wait.
  read(path.join(root, 'pipe.ts'), 'pipe.ts')
  const texts = ['gone.ts', 'src', 'huge.jsonl', 'src/a.ts'].map((name) =>
    read(path.join(root, name), name)?.toString(),
  )
  expect(texts).toEqual([undefined, undefined, undefined, `const m = '${model}'\n`])
  expect(notes.skippedFiles()).toEqual([
    { why: 'deleted during the scan', count: 1, files: ['gone.ts'] },
    { why: 'larger than 1 MB', count: 1, files: ['huge.jsonl'] },
  ])
  expect(notes.unreadFiles().map(({ file }) => file)).toContain('src')
})

test('counts every skipped file and keeps the first names', () => {
  const notes = createNotes()
  for (let at = 0; at < 1000; at++) notes.skip(`${at}.png`, 'not source code, by its name')
  const [{ count, files } = { count: 0, files: [] }] = notes.skippedFiles()
  expect([count, files.length]).toEqual([1000, 20])
})
