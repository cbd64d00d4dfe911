import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openWorkspace, startSimulator, verify } from '../src/app/index.ts'
import { scratch } from './support/cli.ts'
import { runtimeIn } from './support/runtime.ts'
import { simulator } from './support/simulator.ts'

const root = path.resolve(import.meta.dirname, '..')
const example = path.join(root, 'docs/examples/library.ts')

test('the example of docs/library.md is the file, compiles with the published types, and runs', async () => {
  expect(readFileSync(path.join(root, 'docs/library.md'), 'utf8')).toContain(
    `\`\`\`ts\n${readFileSync(example, 'utf8')}\`\`\`\n`,
  )
  const cwd = scratch()
  mkdirSync(path.join(cwd, 'node_modules'))
  symlinkSync(root, path.join(cwd, 'node_modules/graycard'), 'dir')
  writeFileSync(path.join(cwd, 'package.json'), '{"type":"module"}')
  copyFileSync(example, path.join(cwd, 'library.ts'))
  const options = `--strict --target es2023 --lib es2023 --module nodenext --skipLibCheck false --types node --typeRoots ${path.join(root, 'node_modules/@types')}`
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const compiled = spawnSync(process.execPath, [tsc, ...options.split(' '), 'library.ts'], {
    cwd,
    encoding: 'utf8',
  })
  expect(compiled.stdout).toBe('')
  const ran = await promisify(execFile)(process.execPath, ['library.js'], { cwd }).catch(
    (error: unknown) => error,
  )
  expect(ran).toMatchObject({ code: 1, stderr: '', stdout: expect.stringMatching(/^output\/size: /m) })
})

test('without a file, one API is verified, the run is kept, and can be judged again', async () => {
  const { url, key } = await simulator()
  const cwd = scratch()
  const config = { baseUrl: url, model: 'gpt-image-2', keyEnv: 'KEY' }
  const runtime = runtimeIn(cwd, { env: { KEY: key } })
  const seen: string[] = []
  const progress = ({ probe }: { readonly probe: string }) => void seen.push(probe)
  const { report, run, storeProblem } = await verify({ config, free: true, progress }, runtime)
  expect(storeProblem).toBeUndefined()
  expect(report.summary).toMatchObject({ error: 0 })
  expect(seen).toContain('models')
  const workspace = openWorkspace(config, runtime)
  expect(workspace.folder).toBe(path.join(cwd, '.graycard'))
  const again = await workspace.rejudge(run?.name ?? '')
  await workspace.close()
  expect(again.report.runs).toEqual(report.runs)
})

test('without anything, the contract file of the working directory is verified', async () => {
  await expect(verify({}, runtimeIn(scratch()))).rejects.toMatchObject({ code: 'CONFIG_MISSING' })
})

test('an API that is not fully described is refused before anything is sent', async () => {
  await expect(verify({ config: { model: 'm' } }, runtimeIn(scratch()))).rejects.toMatchObject({
    code: 'OPTION_MISSING',
  })
})

test.each([
  [{ fre: true }, 'UNKNOWN_NAME'],
  [{ budget: { image: 1 } }, 'UNKNOWN_NAME'],
  [{ config: { baseUrl: 'http://127.0.0.1:1/v1', model: 'm', apiKey: 'k' } }, 'UNKNOWN_NAME'],
  [{ timeoutSeconds: 0 }, 'OPTION_INVALID'],
  [{ timeoutSeconds: 1e12 }, 'OPTION_INVALID'],
  [{ timeoutSeconds: NaN }, 'OPTION_INVALID'],
])('%j is rejected before anything is sent', async (options, code) => {
  await expect(Reflect.apply(verify, undefined, [options, runtimeIn(scratch())])).rejects.toMatchObject({
    code,
  })
})

test('an open workspace rejects a misspelt option as verify() does', async () => {
  const workspace = openWorkspace({ baseUrl: 'http://127.0.0.1:1/v1', model: 'm' }, runtimeIn(scratch()))
  await expect(Reflect.apply(workspace.verify, undefined, [{ fre: true }])).rejects.toMatchObject({
    code: 'UNKNOWN_NAME',
  })
  await workspace.close()
  const config = { baseUrl: 'http://127.0.0.1:1/v1', model: 'm', apiKey: 'k' }
  expect(() => openWorkspace(config, runtimeIn(scratch()))).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_NAME' }),
  )
})

test.each([
  [{ quirk: ['size-ignored'] }, 'UNKNOWN_NAME'],
  [{ tracked: [] }, 'UNKNOWN_NAME'],
  [{ quirks: 'size-ignored' }, 'OPTION_INVALID'],
  [{ imagesPerMinute: -1 }, 'OPTION_INVALID'],
  [{ tokensPerMinute: NaN }, 'OPTION_INVALID'],
  [{ port: 70_000 }, 'OPTION_INVALID'],
  [{ like: {} }, 'OPTION_INVALID'],
  [{ like: 'twin.json', provider: 'gemini' }, 'OPTIONS_CONFLICT'],
  [{ like: 'absent.json' }, 'FILE_UNREADABLE'],
  [{ like: 'hero@production', config: 'absent.yaml' }, 'CONFIG_MISSING'],
])('startSimulator(%j) is rejected', async (options, code) => {
  await expect(Reflect.apply(startSimulator, undefined, [options])).rejects.toMatchObject({ code })
})

test('startSimulator() is the twin of a file', async () => {
  const file = path.join(scratch(), 'twin.json')
  writeFileSync(
    file,
    JSON.stringify({
      schema: 'graycard/twin@1',
      graycard: '0.1.0',
      contract: 'hero',
      environment: 'production',
      provider: 'openai-compatible',
      model: 'gpt-image-2',
      endpoint: 'generations',
      measured: { from: '2026-11-01', to: '2026-11-01' },
      probes: [],
      models: [{ id: 'only-this' }],
      rejectedIf: [],
      unmeasured: [],
    }),
  )
  const twin = await startSimulator({ like: file })
  const listed = await fetch(`${twin.url}/models`, { headers: { authorization: `Bearer ${twin.key}` } })
  await twin.close()
  expect(await listed.json()).toMatchObject({ data: [{ id: 'only-this' }] })
})
