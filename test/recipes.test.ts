import { execFile } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { scratch } from './support/cli.ts'
import { blocksOf, root } from './support/page-blocks.ts'

/** Every test file of docs/simulator.md, in node:test, where the package is installed without Vitest. */

const recipes = blocksOf('docs/simulator.md')
  .filter(({ language }) => language === 'js')
  .map(({ words: [file = ''], text }) => ({ file, text }))

/** A project with the packages that the page imports. */
function project(): string {
  const cwd = scratch()
  mkdirSync(path.join(cwd, 'node_modules'))
  for (const [name, folder] of [
    ['graycard', root],
    ['openai', path.join(root, 'node_modules/openai')],
  ] as const)
    symlinkSync(folder, path.join(cwd, 'node_modules', name), 'dir')
  return cwd
}

const runNode = (cwd: string, args: readonly string[]) =>
  new Promise<string>((resolve) => {
    const env = { PATH: process.env['PATH'] }
    execFile(process.execPath, args, { cwd, env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve(error ? `${stdout}${stderr}` : 'passed'),
    )
  })

describe('the recipes of the page pass as they are written', () => {
  test('there are recipes', () => expect(recipes.length).toBeGreaterThan(4))
  test('in node:test', { timeout: 120_000 }, async () => {
    const cwd = project()
    for (const { file, text } of recipes) writeFileSync(path.join(cwd, file), text)
    expect(await runNode(cwd, ['--test', ...recipes.map(({ file }) => file)])).toBe('passed')
  })
})

test('a closed simulator keeps no process alive', { timeout: 60_000 }, async () => {
  const cwd = project()
  const script = `import { startSimulator } from 'graycard/testing'
const simulator = await startSimulator({ quirks: ['size-ignored@30..60'], at: '+30d' })
await fetch(simulator.url + '/models')
await simulator[Symbol.asyncDispose]()`
  writeFileSync(path.join(cwd, 'ends.mjs'), script)
  expect(await runNode(cwd, ['ends.mjs'])).toBe('passed')
})
