import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Knowledge } from '../src/contract/index.ts'
import { mergeClaims, shippedClaims } from '../src/engine/track/index.ts'
import { graycard, scratch } from './support/cli.ts'

const config = `contracts:
  hero: { provider: openai, model: gpt-image-2, request: { prompt: A red circle } }
environments:
  ci: { keyEnv: OPENAI_API_KEY }
watch:
  - { name: ends, file: ends.md, provider: openai }
`
const ends = (rows: string) => `# Deprecations

On January 10, 2027, we notified developers.

| Shutdown date | Model | Recommended replacement |
| ------------- | ----- | ----------------------- |
${rows}`
const today = '| 2026-12-01 | `gpt-image-1.5` | `gpt-image-2.6-sunburst` or `gpt-image-2.6-flare` |\n'
const later =
  '| 2027-06-01 | `gpt-image-2` | `gpt-image-9` |\n| 2027-09-01 | `gpt-image-9-preview` | `gpt-image-9` |\n'

/** A copy of the sources that a patch changes, which the compiler can check. */
function checkout(): string {
  const folder = scratch()
  for (const name of [
    'src/contract',
    'src/knowledge',
    'tsconfig.base.json',
    'tsconfig.pure.json',
    'package.json',
  ])
    cpSync(name, path.join(folder, name), { recursive: true })
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  const project = JSON.parse(readFileSync('tsconfig.pure.json', 'utf8'))
  writeFileSync(
    path.join(folder, 'tsconfig.pure.json'),
    JSON.stringify({ ...project, include: ['src/contract', 'src/knowledge'], exclude: ['**/*.test.ts'] }),
  )
  return folder
}

test('what pages state and knowledge lacks becomes a patch that applies, compiles and is in the catalog', async () => {
  const cwd = scratch()
  const run = (...args: readonly string[]) =>
    graycard(args, { cwd, now: () => new Date('2027-01-11T08:00:00Z') })
  writeFileSync(path.join(cwd, 'graycard.yaml'), config)

  const unwatched = await run('knowledge', 'propose')
  expect(unwatched).toMatchObject({ code: 3, stdout: 'Nothing to propose.\n' })

  writeFileSync(path.join(cwd, 'ends.md'), ends(today))
  expect((await run('watch', '--once', '--now', '--no-notify')).code).toBe(0)
  expect(await run('knowledge', 'propose')).toMatchObject({
    code: 0,
    stdout: 'Nothing to propose.\n',
    stderr: '',
  })

  writeFileSync(path.join(cwd, 'ends.md'), ends(today + later))
  await run('watch', '--once', '--now', '--no-notify')
  // A change is confirmed when it has held.
  await graycard(['watch', '--once', '--now', '--no-notify'], {
    cwd,
    now: () => new Date('2027-01-13T08:00:00Z'),
  })
  const ofFile = await run('knowledge', 'propose')
  expect(ofFile.code).toBe(0)
  expect(ofFile.stdout).toContain('ends')
  // From here on, the page is public.
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    config.replace('file: ends.md', 'url: https://docs.example.com/ends.md'),
  )
  const folder = checkout()
  const proposed = await run('knowledge', 'propose', '--patch', 'claims.patch', '--checkout', folder)
  expect(proposed.code).toBe(1)
  expect(proposed.stdout).toMatchSnapshot()

  const inFolder = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8' })
  inFolder('git', 'apply', path.join(cwd, 'claims.patch'))
  inFolder(
    process.execPath,
    path.resolve('node_modules/typescript/bin/tsc'),
    '-p',
    'tsconfig.pure.json',
    '--noEmit',
  )
  const patched: { readonly knowledge: Knowledge } = await import(path.join(folder, 'src/knowledge/index.ts'))
  const entry = (model: string, about: string) =>
    mergeClaims(shippedClaims(patched.knowledge, [model])).find(
      (one) => one.provider === 'openai' && one.path === about,
    )?.sides[0]?.value
  expect(entry('gpt-image-2', 'shutdown')).toBe('2027-06-01')
  expect(entry('gpt-image-9-preview', 'replacement')).toEqual(['gpt-image-9'])

  const other = await run('knowledge', 'propose', '--patch', 'graycard.yaml', '--checkout', folder)
  expect(other).toMatchObject({ code: 2 })
  expect(other.stderr).toContain('graycard.yaml')
  expect((await run('knowledge', 'propose', '--patch', 'new.patch')).code).toBe(2)
})
