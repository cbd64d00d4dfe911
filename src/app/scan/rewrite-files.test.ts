import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ScanFinding } from '../../contract/index.ts'
import { diffText, planRewrites, writeRewrites } from './rewrite-files.ts'

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'scan-rewrite-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  return folder
}

const place = (
  file: string,
  line: number,
  column: number,
  extra: Partial<ScanFinding> = {},
): ScanFinding => ({
  file,
  line,
  column,
  kind: 'model',
  value: 'draw-1',
  where: 'code',
  status: 'retired',
  ...extra,
})
const all = { tests: false }

test('replaces every model of a line, and keeps line endings, permissions and a missing line break at the end', async () => {
  const folder = folderWith({ 'a.sh': 'run draw-1 draw-1\r\nlast draw-1' })
  chmodSync(path.join(folder, 'a.sh'), 0o755)
  const rewrites = new Map([
    [place('a.sh', 1, 5), { to: 'draw-10' }],
    [place('a.sh', 1, 12), { to: 'draw-10' }],
    [place('a.sh', 2, 6), { to: 'draw-10' }],
  ])
  const plan = await planRewrites(folder, rewrites, all)
  expect(readFileSync(path.join(folder, 'a.sh'), 'utf8')).toContain('draw-1 draw-1')
  expect(diffText(plan)).toContain('diff --git a/a.sh b/a.sh\n--- a/a.sh')
  await writeRewrites(folder, plan)
  expect(readFileSync(path.join(folder, 'a.sh'), 'utf8')).toBe('run draw-10 draw-10\r\nlast draw-10')
  expect(statSync(path.join(folder, 'a.sh')).mode & 0o777).toBe(0o755)
})

test('keeps a byte order mark, leaves no other file behind, and names a text in UTF-16', async () => {
  const folder = folderWith({
    'bom.py': '\uFEFFm = "draw-1"\r\n',
    'wide.py': Buffer.from('\uFEFFm = "draw-1"', 'utf16le'),
  })
  const rewrites = new Map(
    ['bom.py', 'wide.py'].map((file) => [place(file, 1, 7), { to: 'draw-10' }] as const),
  )
  const plan = await planRewrites(folder, rewrites, all)
  await writeRewrites(folder, plan)
  expect(readFileSync(path.join(folder, 'bom.py'), 'utf8')).toBe('\uFEFFm = "draw-10"\r\n')
  expect(plan.left.map(({ finding, why }) => [finding.file, why])).toEqual([
    ['wide.py', 'the file is not in UTF-8'],
  ])
  expect(readdirSync(folder).toSorted()).toEqual(['bom.py', 'wide.py'])
})

test('leaves a place alone and says why', async () => {
  const folder = folderWith({
    'changed.ts': 'something else',
    'latin.ts': Buffer.from("x = 'draw-1' // \u00E9", 'latin1'),
    'real.ts': "x = 'draw-1'",
    'fixed.ts': "x = 'draw-1'",
    'b\n+++ a.ts': "x = 'draw-1'",
  })
  symlinkSync(path.join(folder, 'real.ts'), path.join(folder, 'link.ts'))
  chmodSync(path.join(folder, 'fixed.ts'), 0o444)
  const outside = folderWith({ 'c.ts': "x = 'draw-1'" })
  symlinkSync(outside, path.join(folder, 'away'))
  const to = { to: 'draw-2' }
  const plan = await planRewrites(
    folder,
    new Map<ScanFinding, { to: string } | { why: string }>([
      [place('real.ts', 1, 6), { why: 'there are several replacements' }],
      [place('changed.ts', 1, 6), to],
      [place('latin.ts', 1, 6), to],
      [place('link.ts', 1, 6), to],
      [place('gone.ts', 1, 6), to],
      [place('fixed.ts', 1, 6), to],
      [place('away/c.ts', 1, 6), to],
      [place('b\n+++ a.ts', 1, 6), to],
      [place('a.test.ts', 1, 6, { test: true }), to],
    ]),
    all,
  )
  expect(plan.files).toEqual([])
  expect(Object.fromEntries(plan.left.map(({ finding, why }) => [finding.file, why]))).toMatchObject({
    'real.ts': 'there are several replacements',
    'changed.ts': 'the file has changed since it was scanned',
    'latin.ts': 'the file is not in UTF-8',
    'link.ts': 'the file is a link',
    'away/c.ts': 'the file is a link',
    'fixed.ts': 'the file is read-only',
    'b\n+++ a.ts': 'the name of the file has quotes or control characters',
    'gone.ts': expect.stringContaining('ENOENT'),
    'a.test.ts': 'it is in a test. To change tests too: --include-tests',
  })
})

test('writes no file that changed or became a link after the plan', async () => {
  const folder = folderWith({ 'a.ts': "'draw-3'" })
  const outside = folderWith({ 'a.ts': "'draw-1'" })
  symlinkSync(outside, path.join(folder, 'away'))
  for (const file of ['a.ts', 'away/a.ts']) {
    const files = [{ file, before: "'draw-1'", after: "'draw-2'" }]
    // oxlint-disable-next-line no-await-in-loop
    await expect(writeRewrites(folder, { files, left: [] })).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    })
  }
  expect(readFileSync(path.join(folder, 'a.ts'), 'utf8')).toBe("'draw-3'")
  expect(readFileSync(path.join(outside, 'a.ts'), 'utf8')).toBe("'draw-1'")
})

test('writes all files or none', async () => {
  const folder = folderWith({ 'a.ts': "'draw-1'" })
  const files = [
    { file: 'a.ts', before: "'draw-1'", after: "'draw-2'" },
    { file: 'a.ts/b.ts', before: "'draw-1'", after: "'draw-2'" },
  ]
  await expect(writeRewrites(folder, { files, left: [] })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' })
  expect(readFileSync(path.join(folder, 'a.ts'), 'utf8')).toBe("'draw-1'")
})
