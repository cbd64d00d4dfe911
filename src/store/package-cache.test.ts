import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPackageCache } from './package-cache.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'graycard-packages-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const groups = [['a.d.ts', 'a.d.mts'], ['b.d.ts']]
const files = { 'a.d.ts': 'one', 'b.d.ts': 'ünï' }

test('what was kept for a question is there for that question only', async () => {
  const cache = openPackageCache(folder)
  await cache.keep('@acme/sdk', '1.0.0', groups, files)
  expect(await cache.read('@acme/sdk', '1.0.0', groups)).toEqual(files)
  expect(await cache.read('@acme/sdk', '1.0.0', [['a.d.ts']])).toBeUndefined()
  expect(await cache.read('@acme/sdk', '1.0.1', groups)).toBeUndefined()
  expect(await cache.read('acme', '1.0.0', groups)).toBeUndefined()
  expect(readFileSync(path.join(folder, '.gitignore'), 'utf8')).toContain('\n*\n')
})

test('a damaged file is asked for again, and one that cannot be written loses nothing', async () => {
  const cache = openPackageCache(folder)
  await cache.keep('acme', '1.0.0', groups, files)
  const [kept = ''] = readdirSync(path.join(folder, 'packages', 'acme'))
  writeFileSync(path.join(folder, 'packages', 'acme', kept), 'half')
  expect(await cache.read('acme', '1.0.0', groups)).toBeUndefined()
  const blocked = openPackageCache(path.join(folder, '.gitignore'))
  await expect(blocked.keep('acme', '1.0.0', groups, files)).resolves.toBeUndefined()
})
