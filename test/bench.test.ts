import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../scripts/bench.js')

test('an unknown benchmark is an error that lists the known ones', () => {
  const { status, stderr } = spawnSync(process.execPath, [script, 'nonsense'], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toMatch(/nonsense.* start, verify, .*gateways$/m)
})

test('every listed benchmark loads and has a title', () => {
  const names = /Benchmarks: (.*)$/m.exec(
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
