import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../scripts/bench.js')

test('a benchmark that is not there is said, with those that are', () => {
  const { status, stderr } = spawnSync(process.execPath, [script, 'nonsense'], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^There is no benchmark “nonsense”\. There are: start, verify, .*recordings$/m)
})

test('every benchmark it names can be loaded, and has a title', () => {
  const names = /There are: (.*)$/m.exec(
    spawnSync(process.execPath, [script, '?'], { encoding: 'utf8' }).stderr,
  )?.[1]
  const files = (names ?? '')
    .split(', ')
    .map((name) => path.resolve(path.dirname(script), `bench/${name}.js`))
  const code = `for (const file of ${JSON.stringify(files)}) console.log((await import(file)).title)`
  const titles = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  expect(titles.trim().split('\n')).toHaveLength(files.length)
  expect(titles).not.toContain('undefined')
})
