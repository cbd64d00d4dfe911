import { execFile, spawnSync } from 'node:child_process'
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type RunningSimulator } from '../src/app/index.ts'
import { readCommands, writeSnippet } from '../src/app/curl/index.ts'
import { inWorkspace } from '../src/app/workspace/index.ts'
import { snippets } from '../src/catalogue/snippets/index.ts'
import { snippetForms } from '../src/cli/specs/diagnosing.ts'
import { scratch } from './support/cli.ts'
import { runtimeIn } from './support/runtime.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '..')
const folder = scratch(afterAll)
const prompt = 'A "gray" card: it\'s 100% $HOME \\n 灰卡'
let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await startSimulator({ imagesPerMinute: 1000, tokensPerMinute: 10_000_000 })
  writeFileSync(
    path.join(folder, 'in.png'),
    await sharp({ create: { width: 1024, height: 1024, channels: 4, background: '#0000' } })
      .png()
      .toBuffer(),
  )
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  writeFileSync(
    path.join(folder, 'graycard.yaml'),
    `contracts:
  create:
    provider: openai-compatible
    baseUrl: ${simulator.url}
    model: gpt-image-2
    request: { prompt: ${JSON.stringify(prompt)}, n: 1, size: 1024x1024, quality: low }
  change:
    provider: openai-compatible
    baseUrl: ${simulator.url}
    model: gpt-image-2
    request: { prompt: "it's gray; @home", n: 1, size: 1024x1024, quality: low }
    edit: { images: [in.png], mask: in.png }
environments:
  local: { keyEnv: EXAMPLE_KEY, headers: { x-team: blue } }
`,
  )
})
afterAll(() => simulator.close())

const has = (program: string, ...args: readonly string[]) => spawnSync(program, args).status === 0

/** How each form is run, and what the machine needs for it. */
const runners: Readonly<
  Record<string, { readonly available: boolean; readonly file: string; readonly command: readonly string[] }>
> = {
  curl: { available: has('curl', '--version'), file: 'a.sh', command: ['bash'] },
  powershell: {
    available: process.platform === 'win32' && has('pwsh', '-v'),
    file: 'a.ps1',
    command: ['pwsh', '-NoProfile', '-File'],
  },
  fetch: { available: true, file: 'a.mjs', command: [process.execPath] },
  'openai-ts': { available: true, file: 'b.mjs', command: [process.execPath] },
  'openai-python': { available: has('python3', '-c', 'import openai'), file: 'a.py', command: ['python3'] },
}

const written = (contract: string, as: string) =>
  inWorkspace(path.join(folder, 'graycard.yaml'), runtimeIn(folder), (workspace) =>
    writeSnippet(workspace, { contract, as }),
  )

test('every form is known to the command line', () => {
  expect(snippetForms.toSorted()).toEqual(snippets.map(({ id }) => id).toSorted())
  expect(Object.keys(runners).toSorted()).toEqual(snippetForms.toSorted())
  expect(
    readdirSync(path.join(root, 'src/catalogue/snippets'))
      .filter((name) => !/index|test/.test(name))
      .toSorted(),
  ).toEqual(snippetForms.map((id) => `${id}.ts`).toSorted())
})

describe.each(Object.entries(runners))('%s', (id, { available, file, command }) => {
  if (!available)
    console.warn(`Not run: ${id}, because ${command[0]}, a package for it or its system is not here`)
  test.skipIf(!available).each(['create', 'change'])('%s creates one image', async (contract) => {
    writeFileSync(path.join(folder, file), await written(contract, id))
    const before = simulator.bill().images
    const [program = '', ...args] = command
    const { stdout } = await run(program, [...args, file], {
      cwd: folder,
      env: { PATH: process.env['PATH'], EXAMPLE_KEY: 'sk-sim-all' },
      maxBuffer: 1 << 28,
    })
    expect(stdout).toMatch(/b64_json|url/)
    expect(simulator.bill().images - before).toBe(1)
  })
})

test.skipIf(!has('python3', '--version')).each(['create', 'change'])(
  'the Python of %s compiles',
  async (contract) => {
    writeFileSync(path.join(folder, 'c.py'), await written(contract, 'openai-python'))
    expect(has('python3', '-m', 'py_compile', path.join(folder, 'c.py'))).toBe(true)
  },
)

test.each(['curl', 'powershell'])('what %s writes is read as the same request', async (as) => {
  const [create] = readCommands(await written('create', as), as)
  expect(create.request).toMatchObject({
    method: 'POST',
    url: `${simulator.url}/images/generations`,
    body: { model: 'gpt-image-2', prompt, n: 1, size: '1024x1024', quality: 'low' },
  })
  expect(create.request.headers).toMatchObject({ 'x-team': 'blue', 'content-type': 'application/json' })
  expect(create.request.headers['authorization']).toContain('EXAMPLE_KEY')
  const [change] = readCommands(await written('change', as), as)
  expect(change.request.form?.toSorted()).toEqual([
    ['image', '@in.png;type=image/png'],
    ['mask', '@in.png;type=image/png'],
    ['model', 'gpt-image-2'],
    ['n', '1'],
    ['prompt', "it's gray; @home"],
    ['quality', 'low'],
    ['size', '1024x1024'],
  ])
})
