import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
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
put('closed/d.ts', model)
chmodSync(path.join(root, 'closed'), 0)
writeFileSync(path.join(outside, 'secret.ts'), model)
symlinkSync(root, path.join(root, 'cycle'))
symlinkSync(outside, path.join(root, 'link'))
symlinkSync(path.join(outside, 'secret.ts'), path.join(root, 'link.ts'))
execFileSync('mkfifo', [path.join(root, 'pipe.ts')])

test('scans what is readable, names what is not, and ends', async () => {
  const { places, notes } = await scanFolder(root)
  expect(new Set(places.map(({ file }) => file))).toEqual(
    new Set([
      '.github/workflows/ci.yml',
      ...(process.getuid?.() === 0 ? ['closed/d.ts'] : []),
      'invalid.txt',
      'kept.log',
      'src/a.ts',
      'src/broken.py',
      'src/nested.js',
      'src/wide.js',
    ]),
  )
  expect(notes.map((one) => one.path)).toEqual([
    ...(process.getuid?.() === 0 ? [] : ['closed/']),
    'data.jsonl',
  ])
}, 20_000)

test('a folder that does not exist is an error with a code', async () => {
  await expect(scanFolder(path.join(root, 'missing'))).rejects.toThrow('ENOENT')
})
