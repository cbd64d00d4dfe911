import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { validateAction, validateWorkflow } from '@action-validator/core'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'

/** action.yml: its form, and its script, run as GitHub would run it, against the built program and a simulator. */

const root = path.resolve(import.meta.dirname, '..')
const text = readFileSync(path.join(root, 'action.yml'), 'utf8')

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly description: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: {
    readonly using: string
    readonly steps: readonly {
      readonly id: string
      readonly shell: string
      readonly run: string
      readonly env: Readonly<Record<string, string>>
    }[]
  }
}
const action: Action = parse(text)
const [step] = action.runs.steps

describe('its form', () => {
  test('keeps to the published schema of actions', () => {
    expect(validateAction(text).errors).toEqual([])
    expect(validateAction(text.replace('using: composite', 'using: magic')).errors).not.toEqual([])
  })
  test('no input is written into the script, every input reaches it', () => {
    expect(action.runs.steps.map((one) => one.run).join('')).not.toContain('${{')
    const passed = Object.values(step?.env ?? {}).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1])
    expect(new Set(passed)).toEqual(new Set(Object.keys(action.inputs)))
  })
  test('the workflow of its page is one, and gives what it takes', () => {
    const page = readFileSync(path.join(root, 'docs/github-action.md'), 'utf8')
    const [, workflow = ''] = /```yaml\n(.*?)```/s.exec(page) ?? []
    expect(validateWorkflow(workflow).errors).toEqual([])
    const steps: readonly { readonly id?: string; readonly with?: object }[] =
      parse(workflow).jobs.verify.steps
    const given = Object.keys(steps.find(({ id }) => id === 'graycard')?.with ?? {})
    expect(given.length).toBeGreaterThan(2)
    for (const name of given) expect(Object.keys(action.inputs)).toContain(name)
    for (const [, name] of workflow.matchAll(/steps\.graycard\.outputs\.([\w-]+)/g))
      expect(Object.keys(action.outputs)).toContain(name)
  })
})

const repo = (name: string | null) => (name === null ? null : { full_name: name })
const pull = (head: string | null) => ({
  pull_request: { head: { repo: repo(head) } },
  repository: repo('we/app'),
})
const events = {
  push: { repository: repo('we/app') },
  schedule: { schedule: '0 6 * * *' },
  'a branch of ours': pull('we/app'),
  'a fork': pull('they/app'),
  'a fork that is gone': pull(null),
  'a workflow started by a fork': {
    workflow_run: { head_repository: repo('they/app') },
    repository: repo('we/app'),
  },
  'a comment on a pull request': { issue: { number: 1, pull_request: {} }, repository: repo('we/app') },
  'a comment on an issue': { issue: { number: 1 }, repository: repo('we/app') },
  'nothing that can be read': undefined,
} as const

interface Ran {
  readonly code: number
  readonly log: string
  readonly cwd: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** A program in node_modules/.bin, where npm puts what a project has installed. */
function installed(cwd: string, name: string, script: string): string {
  const bin = path.join(cwd, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`)
  chmodSync(path.join(bin, name), 0o755)
  return bin
}

async function run(
  event: unknown,
  inputs: Readonly<Record<string, string>>,
  {
    url = 'http://127.0.0.1:1/v1',
    install = true,
    first = '',
    plugins,
  }: { url?: string; install?: boolean; first?: string; plugins?: readonly string[] } = {},
): Promise<Ran> {
  const cwd = scratch()
  if (install) installed(cwd, 'graycard', `exec "${process.execPath}" "${root}/dist/cli/main.js" "$@"`)
  const at = (name: string) => path.join(cwd, name)
  if (event !== undefined) writeFileSync(at('event.json'), JSON.stringify(event))
  const request = { prompt: 'A beautiful sunset', n: 1, size: '1024x640', quality: 'low' }
  const hero = { provider: 'openai-compatible', model: 'gpt-image-2', request }
  const file = {
    contracts: { hero },
    environments: { local: { keyEnv: 'KEY', baseUrl: url } },
    ...(plugins ? { plugins } : {}),
  }
  mkdirSync(at('api'))
  writeFileSync(
    at('api/p.mjs'),
    `import { writeFileSync } from 'node:fs'\nwriteFileSync('ran', '')\nexport default { name: 'p', quirks: [] }`,
  )
  writeFileSync(at('api/graycard.yaml'), stringify(file))
  const given = Object.entries(step?.env ?? {}).map(([name, value]) => {
    const input = /inputs\.([\w-]+)/.exec(value)?.[1] ?? ''
    return [name, { 'working-directory': 'api', ...inputs }[input] ?? action.inputs[input]?.default ?? '']
  })
  const env = {
    PATH: [first, process.env['PATH'] ?? ''].filter(Boolean).join(path.delimiter),
    HOME: cwd,
    KEY: 'sk-sim-all',
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    GITHUB_EVENT_PATH: at('event.json'),
    GITHUB_OUTPUT: at('output'),
    GITHUB_STEP_SUMMARY: at('summary.md'),
    ...Object.fromEntries(given),
  }
  writeFileSync(at('step.sh'), step?.run ?? '')
  const bash = ['--noprofile', '--norc', '-e', '-o', 'pipefail', at('step.sh')]
  const ran = await new Promise<Pick<Ran, 'code' | 'log'>>((resolve) => {
    execFile('bash', bash, { cwd: at('api'), env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, log: stdout + stderr }),
    )
  })
  const read = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '')
  const outputs = read('output')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(/=(.*)/).slice(0, 2))
  return { ...ran, cwd, outputs: Object.fromEntries(outputs), summary: read('summary.md') }
}

describe('its script', () => {
  test.each([
    ['push', 1],
    ['schedule', 1],
    ['a branch of ours', 1],
    ['a comment on an issue', 1],
    ['a fork', 0],
    ['a fork that is gone', 0],
    ['a workflow started by a fork', 0],
    ['a comment on a pull request', 0],
    ['nothing that can be read', 0],
  ] as const)('%s: %i pictures are billed', async (name, billed) => {
    const server = await simulator()
    const { code, outputs, log, summary } = await run(events[name], {}, { url: server.url })
    expect(code, log).toBe(0)
    expect(server.bill().images).toBe(billed)
    expect(server.bill().calls).toBeGreaterThan(3)
    expect(outputs).toEqual({ 'exit-code': '0', free: String(billed === 0) })
    expect(log.includes('Only free probes')).toBe(billed === 0)
    expect(log).toContain('::notice file=api/graycard.yaml,line=2,title=hero in local%3A')
    expect(summary).toContain('| `hero` | `local` |')
  })

  test.each([
    ['push', {}, true],
    ['a fork', {}, false],
    ['nothing that can be read', {}, false],
    ['a fork', { plugins: 'on' }, true],
    ['push', { plugins: 'off' }, false],
    ['push', { plugins: 'ON; true' }, false],
  ] as const)('the code of a plug-in on %s with %j: runs %s', async (name, inputs, runs) => {
    const { log, cwd } = await run(events[name], inputs, { plugins: ['./p.mjs'] })
    expect(existsSync(path.join(cwd, 'api/ran')), log).toBe(runs)
    expect(log.includes('No plug-ins')).toBe(!runs)
  })

  test('reports are written where they are wanted, though a finding fails the step', async () => {
    const server = await simulator(['size-ignored'])
    const files = { sarif: 'out/g.sarif', junit: 'j.xml', markdown: './m.md', html: 'h.html' }
    const { code, outputs, cwd, log } = await run(events.push, files, { url: server.url })
    expect(code, log).toBe(1)
    expect(outputs).toMatchObject({ 'exit-code': '1', sarif: 'api/out/g.sarif', markdown: 'api/./m.md' })
    for (const kind of Object.keys(files))
      expect(existsSync(path.join(cwd, outputs[kind] ?? 'none')), kind).toBe(true)
  })

  test.each([
    ['fail-on', { 'fail-on': 'notice' }, 1, 'graycard'],
    ['budget', { budget: 'images=x' }, 2, 'error[OPTION_INVALID]'],
    ['contract', { contract: 'banner' }, 2, '--contract banner'],
    ['env', { env: 'staging' }, 2, '--env staging'],
    ['args', { args: '--only  output/size\n--free --provider' }, 2, '--provider'],
    ['config', { config: 'none.yaml' }, 2, 'error[CONFIG_MISSING]'],
  ])('%s reaches the command', async (_name, inputs, code, says) => {
    const server = await simulator()
    const ran = await run(events.push, inputs, { url: server.url })
    expect(ran.log).toContain(says)
    expect(ran.code).toBe(code)
    expect(ran.outputs['exit-code']).toBe(String(code))
  })

  test('an input is a value and never a part of the script', async () => {
    const inject = `'"; touch $(pwd)/injected; $(touch injected) \`touch injected\` \nfree=false`
    const inputs = Object.keys(action.inputs).filter(
      (name) => !['version', 'working-directory'].includes(name),
    )
    const ran = await run(events.push, Object.fromEntries(inputs.map((name) => [name, inject])))
    expect(ran.code).toBe(2)
    expect(existsSync(path.join(ran.cwd, 'api/injected'))).toBe(false)
    expect(ran.outputs['free']).toBe('false')
    expect(Object.keys(ran.outputs).toSorted()).toEqual(Object.keys(action.outputs).toSorted())
  })

  test('without a version nothing is fetched', async () => {
    const ran = await run(events.push, {}, { install: false })
    expect(ran.code).toBe(2)
    expect(ran.log).toBe(
      '::error title=Graycard::graycard is not installed here. Run npm ci before this step, or give the action a version.\n',
    )
  })

  test('a version is fetched by npx, and is a version', async () => {
    const first = installed(scratch(), 'npx', 'echo "npx $*"')
    const ran = await run(events.push, { version: '0.1.0' }, { first })
    expect(ran.log).toContain('npx --yes -- graycard@0.1.0 verify --config=graycard.yaml --fail-on=breaking')
    const refused = await run(events.push, { version: 'file:/tmp/evil' }, { first })
    expect(refused.code).toBe(2)
    expect(refused.log).not.toContain('npx')
  })
})
