import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { validateAction } from '@action-validator/core'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { scratch } from './support/cli.ts'
import { action, type ActionRun, actionText, root, runAction } from './support/composite.ts'
import { fakeArtifacts } from './support/fake-artifacts.ts'
import { simulator } from './support/simulator.ts'

/** action.yml: its form, and its steps, run as GitHub would run them, against the built program and a simulator. */

describe('its form', () => {
  test('keeps to the published schema of actions', () => {
    expect(validateAction(actionText).errors).toEqual([])
    expect(validateAction(actionText.replace('using: composite', 'using: magic')).errors).not.toEqual([])
  })
  test('no input is written into a script, every input reaches one', () => {
    expect(action.runs.steps.map((one) => one.run ?? '').join('')).not.toContain('${{')
    const passed = action.runs.steps
      .flatMap((one) => Object.values(one.env ?? {}))
      .flatMap((value) => /inputs\.([\w-]+)/.exec(value)?.[1] ?? [])
    expect(new Set(passed)).toEqual(new Set(Object.keys(action.inputs)))
  })
  test('no step that runs code of the project has the token', () => {
    const withToken = action.runs.steps.filter((one) =>
      JSON.stringify(one.env ?? {}).includes('github.token'),
    )
    expect(withToken.map(({ id }) => id)).toEqual(['spent'])
    expect(withToken[0]?.run).not.toContain('node_modules')
  })
})

const own = { full_name: 'we/app' }
const pull = (head: object | null) => ({ pull_request: { head: { repo: head } }, repository: own })
const after = (event: string, head: object | null, login = 'ada') => ({
  workflow_run: { event, head_repository: head, actor: { login } },
  repository: own,
})
const theirs = { full_name: 'they/app' }

/** Event, payload, who caused it, and whether it may spend money. */
const events = {
  push: ['push', { repository: own }, 'ada', true],
  schedule: ['schedule', { schedule: '0 6 * * *' }, 'ada', true],
  'a start by hand': ['workflow_dispatch', { repository: own }, 'ada', true],
  'a merge queue': ['merge_group', { repository: own }, 'ada', true],
  'a branch of ours': ['pull_request', pull(own), 'ada', true],
  'a branch of ours, as pull_request_target': ['pull_request_target', pull(own), 'ada', true],
  'a workflow started by our push': ['workflow_run', after('push', own), 'ada', true],
  'a fork': ['pull_request', pull(theirs), 'eve', false],
  'a fork that is gone': ['pull_request', pull(null), 'eve', false],
  'a fork, as pull_request_target': ['pull_request_target', pull(theirs), 'eve', false],
  'Dependabot’s pull request': ['pull_request', pull(own), 'dependabot[bot]', false],
  'Dependabot’s push': ['push', { repository: own }, 'dependabot[bot]', false],
  'a workflow started by a fork': ['workflow_run', after('pull_request', theirs), 'ada', false],
  'a workflow started by a push to a fork': ['workflow_run', after('push', theirs), 'ada', false],
  'a workflow started by a comment': ['workflow_run', after('issue_comment', own), 'ada', false],
  'a workflow started by Dependabot': ['workflow_run', after('push', own, 'dependabot[bot]'), 'ada', false],
  'a comment on a pull request': [
    'issue_comment',
    { issue: { pull_request: {} }, repository: own },
    'eve',
    false,
  ],
  'a comment on an issue': ['issue_comment', { issue: {}, repository: own }, 'eve', false],
  'a review': ['pull_request_review', pull(own), 'eve', false],
  'an issue': ['issues', { issue: {}, repository: own }, 'eve', false],
  'a star': ['watch', { repository: own }, 'eve', false],
  'an event of the future': ['poke', { repository: own }, 'eve', false],
  'nothing that can be read': ['push', undefined, 'ada', false],
} as const

/** A program in node_modules/.bin, where npm puts what a project has installed. */
function installed(cwd: string, name: string, script: string): string {
  const bin = path.join(cwd, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`)
  chmodSync(path.join(bin, name), 0o755)
  return bin
}

interface Job {
  readonly url?: string
  readonly install?: boolean
  readonly first?: string
  readonly key?: string
  readonly more?: object
  readonly folder?: string
  /** A workspace that an earlier step used. */
  readonly cwd?: string
  readonly artifacts?: Awaited<ReturnType<typeof fakeArtifacts>>
}

async function run(
  name: keyof typeof events,
  inputs: Readonly<Record<string, string>>,
  {
    url = 'http://127.0.0.1:1/v1',
    install = true,
    first = '',
    key = 'sk-sim-all',
    more = {},
    folder = 'api',
    cwd = scratch(),
    artifacts,
  }: Job = {},
): Promise<ActionRun & { readonly cwd: string }> {
  if (install) installed(cwd, 'graycard', `exec "${process.execPath}" "${root}/dist/cli/main.js" "$@"`)
  const request = { prompt: 'A beautiful sunset', n: 1, size: '1024x640', quality: 'low' }
  const hero = { provider: 'openai-compatible', model: 'gpt-image-2', request }
  const environments = { local: { keyEnv: 'KEY', baseUrl: url } }
  mkdirSync(path.join(cwd, folder), { recursive: true })
  writeFileSync(
    path.join(cwd, folder, 'p.mjs'),
    `import { writeFileSync } from 'node:fs'\nwriteFileSync('ran', '')\nexport default { name: 'p', quirks: [] }`,
  )
  writeFileSync(
    path.join(cwd, folder, 'graycard.yaml'),
    stringify({ contracts: { hero }, environments, ...more }),
  )
  const [event_name, event, actor] = events[name]
  const ran = await runAction({
    cwd,
    inputs: { 'working-directory': folder, ...inputs },
    env: {
      PATH: [first, process.env['PATH'] ?? ''].filter(Boolean).join(path.delimiter),
      HOME: cwd,
      KEY: key,
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
    github: {
      event_name,
      actor,
      token: artifacts?.token ?? 'none',
      api: artifacts?.url ?? 'http://127.0.0.1:1',
    },
    event,
    uses(what, given) {
      expect(what).toMatch(/^actions\/upload-artifact@v\d+$/)
      artifacts?.add(given['name'] ?? '', readFileSync(path.join(cwd, given['path'] ?? ''), 'utf8'))
    },
  })
  expect(Object.keys(ran.outputs).toSorted()).toEqual(Object.keys(action.outputs).toSorted())
  return { ...ran, cwd }
}

const nothing = { sarif: '', junit: '', markdown: '', html: '' }

describe('who may spend money', () => {
  const rows = Object.keys(events) as (keyof typeof events)[]
  test.each(rows)('%s', (name) => {
    const [event, payload, actor, paid] = events[name]
    const file = path.join(scratch(), 'event.json')
    if (payload !== undefined) writeFileSync(file, JSON.stringify(payload))
    const env = { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: file, GITHUB_ACTOR: actor }
    const script = path.join(root, 'scripts/action/stranger.js')
    const { status, stdout } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' })
    expect(status === 0 && stdout === '').toBe(paid)
  })

  test.each([
    ['push', 1],
    ['a branch of ours', 1],
    ['a fork', 0],
    ['Dependabot’s pull request', 0],
    ['a comment on an issue', 0],
    ['nothing that can be read', 0],
  ] as const)('%s: %i images are billed', async (name, billed) => {
    const free = billed === 0
    const server = await simulator()
    const { code, outputs, log, summary } = await run(name, {}, { url: server.url })
    expect(code, log).toBe(0)
    expect(server.bill().images).toBe(billed)
    expect(server.bill().calls).toBeGreaterThan(3)
    expect(outputs).toEqual({ ...nothing, 'exit-code': '0', free: String(free) })
    for (const text of [log, summary]) expect(text.includes('Only free probes are sent, because')).toBe(free)
    expect(log).toContain('::notice file=api/graycard.yaml,line=2,title=hero in local%3A')
    expect(summary).toContain('| `hero` | `local` |')
  })

  test.each([
    ['a fork', 0, '0'],
    ['Dependabot’s pull request', 0, '0'],
    ['push', 1, '1'],
    ['a branch of ours', 1, '1'],
  ] as const)('without a key, %s ends with %i, and says so', async (name, code, exit) => {
    const server = await simulator()
    const ran = await run(name, {}, { url: server.url, key: '' })
    expect(ran.code, ran.log).toBe(code)
    expect(ran.outputs['exit-code']).toBe(exit)
    expect(ran.log).toContain('KEY')
    expect(server.bill().calls).toBeGreaterThan(0)
  })

  test('a stranger’s contract that cannot work is red without a key', async () => {
    const server = await simulator()
    const more = {
      contracts: {
        hero: {
          provider: 'openai-compatible',
          model: 'gpt-image-2',
          request: { prompt: 'A', n: 1, size: '1000x640' },
        },
      },
    }
    expect((await run('a fork', {}, { url: server.url, key: '', more })).code).toBe(1)
  })

  test.each([
    ['push', {}, true],
    ['a fork', {}, false],
    ['nothing that can be read', {}, false],
    ['a fork', { plugins: 'on' }, true],
    ['push', { plugins: 'off' }, false],
    ['push', { plugins: 'ON; true' }, false],
  ] as const)('the code of a plug-in on %s with %j: runs %s', async (name, inputs, runs) => {
    const { log, cwd } = await run(name, inputs, { more: { plugins: ['./p.mjs'] } })
    expect(existsSync(path.join(cwd, 'api/ran')), log).toBe(runs)
    expect(log.includes('No plug-ins')).toBe(!runs)
  })
})

describe('its outputs', () => {
  const files = { sarif: 'out/g.sarif', junit: 'a b/j.xml', markdown: './m.md', html: 'h.html' }

  test('name the reports, though a finding fails the step', async () => {
    const server = await simulator(['size-ignored'])
    const { code, outputs, cwd, log } = await run('push', files, { url: server.url, folder: 'my api' })
    expect(code, log).toBe(1)
    expect(outputs).toMatchObject({
      'exit-code': '1',
      sarif: 'my api/out/g.sarif',
      junit: 'my api/a b/j.xml',
      markdown: 'my api/./m.md',
    })
    for (const kind of Object.keys(files))
      expect(existsSync(path.join(cwd, outputs[kind] ?? 'none')), kind).toBe(true)
  })

  test('an absolute path stays one', async () => {
    const server = await simulator()
    const sarif = path.join(scratch(), 'g.sarif')
    const { outputs } = await run('push', { sarif, args: '--free' }, { url: server.url })
    expect(outputs['sarif']).toBe(sarif)
  })

  test.each([
    ['a contract file that is missing', { config: 'none.yaml' }, {}],
    ['a project without graycard', {}, { install: false }],
    ['a working directory that is missing', { 'working-directory': 'no such' }, {}],
    ['a version that is none', { version: 'file:/tmp/evil' }, {}],
    ['a version that cannot be fetched', { version: '0.0.0-none' }, {}],
    ['an open quote', { args: '--only "output' }, {}],
  ] as const)('%s: 2, and no file is named, not even one of an earlier run', async (_name, inputs, job) => {
    const stale = path.join(scratch(), 'g.sarif')
    writeFileSync(stale, '{}')
    const ran = await run('push', { ...files, sarif: stale, ...inputs }, job)
    expect(ran.code, ran.log).toBe(2)
    expect(ran.outputs).toEqual({ ...nothing, 'exit-code': '2', free: 'false' })
    expect(ran.log).toMatch(/::error title=Graycard::\w.+\.\n|error\[REPORT_WOULD_REPLACE\]/)
  })

  test('an error of setup names the fix', async () => {
    const ran = await run('push', {}, { install: false })
    expect(ran.log).toBe(
      '::error title=Graycard::graycard is not installed here. Run npm ci before this step, or give the action a version.\n',
    )
  })
})

describe('its inputs', () => {
  test.each([
    ['fail-on', { 'fail-on': 'notice' }, 1, 'graycard'],
    ['budget', { budget: 'images=x' }, 2, 'error[OPTION_INVALID]'],
    ['contract', { contract: 'banner' }, 2, '--contract banner'],
    ['env', { env: 'staging' }, 2, '--env staging'],
    ['args', { args: '--only  output/size\n--free --provider' }, 2, '--provider'],
    ['args with quotes', { args: `--contract "two words" --env 'a "b"'` }, 2, '--contract two words.'],
    ['args with a command', { args: '--contract $(id)`id`;id' }, 2, '--contract $(id)`id`;id.'],
    ['args of spaces, and config,', { args: ' \n ', config: 'none.yaml' }, 2, 'error[CONFIG_MISSING]'],
  ])('%s reaches the command', async (_name, inputs, code, says) => {
    const server = await simulator()
    const ran = await run('push', inputs, { url: server.url })
    expect(ran.log).toContain(says)
    expect(ran.code).toBe(code)
    expect(ran.outputs['exit-code']).toBe(String(code))
  })

  test('an input is a value and never a part of a script', async () => {
    const inject = `'"; touch $(pwd)/injected; $(touch injected) \`touch injected\` \nfree=true\nsarif=/etc/passwd`
    // Each of the first three ends the run before the others are used.
    const early = ['version', 'working-directory', 'config']
    const others = Object.keys(action.inputs).filter((name) => !early.includes(name))
    for (const names of [...early.map((name) => [name]), others]) {
      // oxlint-disable-next-line no-await-in-loop
      const ran = await run('push', Object.fromEntries(names.map((name) => [name, inject])))
      expect(ran.code, names.join()).toBe(2)
      expect(existsSync(path.join(ran.cwd, 'api/injected')), names.join()).toBe(false)
      expect(ran.outputs, names.join()).toEqual({ ...nothing, 'exit-code': '2', free: 'false' })
    }
  })

  test('a version is fetched by npx', async () => {
    const first = installed(scratch(), 'npx', 'echo "npx $*"')
    const ran = await run('push', { version: '0.1.0' }, { first })
    expect(ran.log).toContain('npx --yes -- graycard@0.1.0 verify --config=graycard.yaml --fail-on=breaking')
  })
})

describe('budget.perDay on fresh runners', () => {
  const more = { budget: { perDay: { images: 1 } } }

  test('one image a day stays one, over two runners and the branches of a day', async () => {
    const server = await simulator()
    const artifacts = await fakeArtifacts()
    const first = await run('push', {}, { url: server.url, more, artifacts })
    expect(first.code, first.log).toBe(0)
    const second = await run('a branch of ours', {}, { url: server.url, more, artifacts })
    expect(second.outputs['exit-code'], second.log).toBe('3')
    expect(second.log).toContain('budget.perDay.images')
    expect(server.bill().images).toBe(1)
    expect(artifacts.names()).toEqual([expect.stringMatching(/^graycard-spend-[\d-]+-1-images-/)])
  })

  test('what a run spends counts, also if it fails, and more than a page of other artifacts hides none', async () => {
    const server = await simulator(['size-ignored'])
    const artifacts = await fakeArtifacts()
    const job = { url: server.url, artifacts, more: { budget: { perDay: { images: 2 } } } }
    expect((await run('push', {}, job)).code).toBe(1)
    for (let n = 0; n < 250; n++) artifacts.add(`build-${n}`, '')
    expect((await run('push', {}, job)).outputs['exit-code']).toBe('3')
    expect(server.bill().images).toBe(2)
  })

  test('what was spent yesterday, or by a fork’s workflow, does not count', async () => {
    const server = await simulator()
    const artifacts = await fakeArtifacts()
    const today = new Date().toISOString().slice(0, 10)
    artifacts.add(`graycard-spend-${today}-9-images-9-unpriced-0.000000-usd-0`, '', { fork: true })
    artifacts.add('graycard-spend-2026-01-01-9-images-9-unpriced-0.000000-usd-0', '')
    expect((await run('push', {}, { url: server.url, more, artifacts })).code).toBe(0)
    expect(server.bill().images).toBe(1)
  })

  test('a second use in the same workspace counts its own spending once', async () => {
    const server = await simulator()
    const artifacts = await fakeArtifacts()
    const job = { url: server.url, artifacts, more: { budget: { perDay: { images: 2 } } } }
    const { cwd } = await run('push', {}, job)
    const codes = [await run('push', {}, { ...job, cwd }), await run('push', {}, { ...job, cwd })]
    expect(codes.map(({ code }) => code)).toEqual([0, 3])
    expect(server.bill().images).toBe(2)
    expect(artifacts.names().length).toBe(2)
  })

  test('without the permission to read them it is refused, and nothing is sent', async () => {
    const server = await simulator()
    const artifacts = await fakeArtifacts()
    artifacts.refuse()
    const ran = await run('push', { sarif: 'g.sarif' }, { url: server.url, more, artifacts })
    expect(ran.code).toBe(2)
    expect(ran.outputs).toEqual({ ...nothing, 'exit-code': '2', free: 'false' })
    expect(ran.log).toContain('HTTP 403')
    expect(ran.log).toContain('actions: read')
    expect(server.bill().calls).toBe(0)
  })
})
