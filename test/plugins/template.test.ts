import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/contract/index.ts'
import { scratch } from '../support/cli.ts'
import { simulator } from '../support/simulator.ts'

/** The template as its page says to use it: copied out of an installed package, into a project of somebody else. */

const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
let cwd: string

beforeAll(async () => {
  cwd = scratch(() => undefined)
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', cwd]
  const { stdout } = await run('npm', pack, { cwd: root, maxBuffer: 1e7 })
  const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }]
  const modules = path.join(cwd, 'node_modules')
  mkdirSync(path.join(modules, 'graycard'), { recursive: true })
  await run('tar', ['-xzf', filename, '-C', path.join(modules, 'graycard'), '--strip-components=1'], { cwd })
  for (const name of ['vitest', 'sharp'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name))
  cpSync(path.join(modules, 'graycard/templates/plugin'), path.join(cwd, 'graycard-plugin'), {
    recursive: true,
  })
})

test('its test passes, and fails where the check is wrong', async () => {
  const vitest = [path.join(cwd, 'node_modules/vitest/vitest.mjs'), 'run', 'graycard-plugin']
  const env = { PATH: process.env['PATH'], CI: '1', NO_COLOR: '1' }
  const { stdout } = await run(process.execPath, vitest, { cwd, env })
  expect(stdout).toMatch(/Tests +3 passed/)
  const file = path.join(cwd, 'graycard-plugin/brand.ts')
  const right = readFileSync(file, 'utf8')
  writeFileSync(file, right.replace('bytes > maxBytes', 'bytes < maxBytes'))
  await expect(run(process.execPath, vitest, { cwd, env })).rejects.toThrow(/failed/)
  writeFileSync(file, right)
})

test('its types are those of the package', async () => {
  const flags = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--allowImportingTsExtensions',
    '--types',
    '',
  ]
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const files = ['graycard-plugin/brand.ts']
  const compiled = run(process.execPath, [tsc, ...flags, '--skipLibCheck', 'false', ...files], { cwd })
  await expect(compiled).resolves.toMatchObject({ stdout: '' })
})

test('verify runs its check', async () => {
  const { url } = await simulator()
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    `contracts:
  hero: { baseUrl: "${url}", model: gpt-image-2, request: { prompt: A kite, size: 1024x640 } }
environments: { here: { keyEnv: KEY } }
plugins: [./graycard-plugin/brand.ts]
`,
  )
  const bin = path.join(cwd, 'node_modules/graycard/dist/cli/main.js')
  const env = { PATH: process.env['PATH'], KEY: 'sk-sim-all' }
  const { stdout } = await run(process.execPath, [bin, 'verify', '--only=brand', '--json'], { cwd, env })
  const report: Report = JSON.parse(stdout)
  expect(report.runs[0]?.findings).toMatchObject([{ check: 'brand/output/file-size', verdict: 'pass' }])
})

test('its page shows it as it is', () => {
  const page = readFileSync(path.join(root, 'docs/plugins.md'), 'utf8')
  for (const name of ['brand.ts', 'brand.test.ts'])
    expect(page).toContain(readFileSync(path.join(root, 'templates/plugin', name), 'utf8'))
})
