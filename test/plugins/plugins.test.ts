import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { reportSchema } from '../../src/schema/index.ts'
import { internalErrorText, type Report } from '../../src/contract/index.ts'
import { type Ran, scratch } from '../support/cli.ts'
import { receiver } from '../support/receivers.ts'
import { simulator } from '../support/simulator.ts'

/** Plug-ins as a user has them: a file in a project elsewhere, and the built program. */

const bin = path.resolve(import.meta.dirname, '../../dist/cli/main.js')
const key = 'sk-sim-all'

interface Project {
  readonly cwd: string
  readonly run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>
}

/** A project whose contract names the plug-in with a part of each kind. */
async function project(over: object = {}): Promise<Project> {
  const { url } = await simulator()
  const cwd = scratch()
  mkdirSync(path.join(cwd, 'checks'))
  cpSync(path.join(import.meta.dirname, 'acme.ts'), path.join(cwd, 'checks/acme.ts'))
  const request = { prompt: 'A kite', n: 1, size: '1024x640' }
  const file = {
    contracts: { hero: { provider: 'openai-compatible', baseUrl: url, model: 'gpt-image-2', request } },
    environments: { here: { keyEnv: 'KEY', headers: { 'x-team': { env: 'TEAM' } } } },
    plugins: ['./checks/acme.ts'],
    ...over,
  }
  writeFileSync(path.join(cwd, 'graycard.yaml'), stringify(file))
  const run: Project['run'] = (args, env = {}) => {
    const all = { PATH: process.env['PATH'] ?? '', KEY: key, TEAM: 'canary-team-4711', ...env }
    return new Promise((resolve) => {
      execFile(process.execPath, [bin, ...args], { cwd, env: all, maxBuffer: 1e8 }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      )
    })
  }
  return { cwd, run }
}

const named = { source: 'checks/acme.ts', name: 'acme', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }
const findingsOf = (report: Report, check: string) =>
  report.runs.flatMap(({ findings }) => findings.filter((one) => one.check === check))

test('a check judges, is shown in every report, and is accepted, locked and judged again like any other', async () => {
  const { cwd, run } = await project()
  const files = ['html:r.html', 'markdown:r.md', 'junit:r.xml', 'sarif:r.sarif', 'acme/words:r.txt', 'json']
  const ran = await run(['verify', '--fail-on=risky', ...files.flatMap((spec) => ['--reporter', spec])])
  expect(ran).toMatchObject({ code: 1, stderr: expect.not.stringContaining(internalErrorText) })
  const report: Report = JSON.parse(ran.stdout)
  expect(reportSchema.safeParse(report).error).toBeUndefined()
  expect(report.plugins).toEqual([named])
  const [found] = findingsOf(report, 'acme/output/file-size')
  expect(found).toMatchObject({
    step: 'output',
    verdict: 'fail',
    blame: 'your_request',
    fingerprint: 'hero@here/acme/output/file-size#too-large',
  })
  for (const [spec, says] of Object.entries({
    'r.html': 'acme',
    'r.md': 'acme',
    'r.xml': '',
    'r.sarif': '',
  })) {
    const text = readFileSync(path.join(cwd, spec), 'utf8')
    expect(text, spec).toContain('acme/output/file-size')
    if (says !== '') expect(text, spec).toMatch(/Plug-ins: .*acme/)
  }
  expect(readFileSync(path.join(cwd, 'r.txt'), 'utf8')).toBe(
    'acme/output/file-size fail\nacme/environment/evidence pass\nacme/limits/faulty error\n',
  )
  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const accept = ['accept', found?.fingerprint ?? '', '--reason=known', '--by=me', `--until=${until}`]
  expect(await run(accept)).toMatchObject({ code: 0 })
  const again = await run([
    'verify',
    `--from=.graycard/runs/${readdirSync(path.join(cwd, '.graycard/runs'))[0]}`,
    '--only=acme',
  ])
  expect(again.stdout).toContain('Plug-ins: acme (checks/acme.ts)')
  expect(again.stdout).toMatch(/1 accepted, 1 unverified, 1 passed, 0 skipped/)
  expect((await run(['lock'])).stdout).toContain('acme/limits/faulty#error')
  expect((await run(['lock', '--even-if-failing'])).stdout).toContain('locked as verified')
})

test('a check that throws is an error finding with its place, and none is given a secret', async () => {
  const { run } = await project()
  const { stdout, code } = await run(['verify', '--free', '--only=acme/*', '--json'])
  const report: Report = JSON.parse(stdout)
  expect(code).toBe(3)
  expect(findingsOf(report, 'acme/limits/faulty')).toMatchObject([
    { verdict: 'error', message: expect.stringMatching(/the check is wrong \(checks\/acme\.ts:\d+:\d+\)$/) },
  ])
  const [given] = findingsOf(report, 'acme/environment/evidence')
  expect(given?.message).toContain('"x-team"')
  for (const secret of [key, 'canary-team-4711']) expect(given?.message).not.toContain(secret)
})

test('a provider is called and decoded, its quirk and its shape are served', async () => {
  const server = await simulator()
  const { run } = await project({
    contracts: {
      hero: {
        provider: 'acme/images',
        baseUrl: server.url,
        model: 'gpt-image-2',
        request: { prompt: 'A kite', size: '1024x640' },
      },
    },
  })
  const { stdout } = await run(['verify', '--only=output/decodes,output/size,auth/key-accepted', '--json'])
  const report: Report = JSON.parse(stdout)
  expect(report.runs[0]).toMatchObject({ subject: { provider: 'acme/images' }, verdict: 'pass' })
  expect(report.runs[0]?.images).toMatchObject([{ width: 1024, height: 640 }])
  const list = await run(['simulate', '--list-quirks', '--plugin=checks/acme.ts'])
  expect(list.stdout).toContain('acme/tiny')
  const off = await run(['verify', '--no-plugins'])
  expect(off).toMatchObject({ code: 2, stdout: '' })
  expect(off.stderr).toMatch(/acme\/images.*plug-ins are disabled \(--no-plugins\)/)
})

test('a quirk and a dialect change what the simulator serves', async () => {
  const { cwd, run } = await project()
  const { spawn } = await import('node:child_process')
  const args = ['simulate', '--port=0', '--json', '--plugin=checks/acme.ts']
  const child = spawn(process.execPath, [bin, ...args, '--quirk=acme/tiny', '--provider=acme/images'], {
    cwd,
  })
  try {
    const [first] = await child.stdout.take(1).toArray()
    const { url }: { readonly url: string } = JSON.parse(String(first))
    expect(url).toMatch(/\/acme$/)
    const adhoc = ['--base-url', url, '--model=gpt-image-2', '--size=1024x640', '--key-env=KEY']
    const { stdout } = await run(['verify', '--only=output/size', '--json', ...adhoc])
    expect(findingsOf(JSON.parse(stdout), 'output/size')).toMatchObject([
      { verdict: 'fail', data: { seen: '256x256' } },
    ])
  } finally {
    child.kill('SIGINT')
  }
})

test('a source reads what is watched, and a notifier alerts', async () => {
  const pager = await receiver()
  const { cwd, run } = await project({
    watch: [{ name: 'acme-prices', file: 'prices.json', reader: 'acme/prices' }],
    notify: [{ 'acme/pager': { urlEnv: 'PAGER', atLeast: 'notice', allowPrivate: true } }],
  })
  const prices = (text: string) => writeFileSync(path.join(cwd, 'prices.json'), text)
  prices('{"acme": {"gpt-image-2": 40}}')
  const first = await run(['watch', '--once', '--now'], { PAGER: pager.url })
  expect(first).toMatchObject({ code: 0, stderr: expect.stringMatching(/acme-prices.*\b1 statement/) })
  prices('{"acme": ')
  const second = await run(['watch', '--once', '--now', '--json'], { PAGER: pager.url })
  expect(JSON.parse(second.stdout)).toMatchObject({ source: 'acme-prices', state: 'unreadable' })
  expect(await run(['notify', '--test'], { PAGER: pager.url })).toMatchObject({
    code: 0,
    stdout: 'ok   acme/pager (acme/pager)\n',
  })
  expect(JSON.parse(pager.got.at(-1)?.body ?? '')).toEqual({ page: expect.stringMatching(/test/i) })
  const off = await run(['notify', '--test'], { PAGER: pager.url, GRAYCARD_NO_PLUGINS: '1' })
  expect(off).toMatchObject({ code: 1, stdout: expect.stringContaining('plug-ins are disabled') })
})

test('doctor says what is loaded; a run without plug-ins says so', async () => {
  const { run } = await project()
  expect((await run(['doctor'])).stdout).toMatch(/Plug-in acme: .*checks\/acme\.ts.*acme\/prices/)
  expect((await run(['doctor', '--no-plugins'])).stdout).toMatch(/Plug-in checks\/acme\.ts: not loaded/)
  const off = await run(['verify', '--free', '--json', '--no-plugins'])
  const report: Report = JSON.parse(off.stdout)
  expect(report.plugins).toEqual([{ source: 'checks/acme.ts', leftOut: true }])
  expect(findingsOf(report, 'environment/plugins')).toMatchObject([
    { verdict: 'skip', message: expect.stringContaining('checks/acme.ts') },
  ])
  const screen = await run(['verify', '--free'], { GRAYCARD_NO_PLUGINS: '1' })
  expect(screen.stdout).toContain('Plug-ins: checks/acme.ts (not loaded)')
})

test('a run of a plug-in’s checks alone cannot be judged again without the plug-in', async () => {
  const { run } = await project()
  await run(['verify', '--free', '--only=acme/*'])
  expect(await run(['report', '--no-plugins'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/error\[PLUGIN_LEFT_OUT\].*acme\/\*/),
  })
})

test('what a plug-in prints is no answer, and it can neither end the program nor run unasked', async () => {
  const { cwd, run } = await project()
  const loud = `console.log('loud'); process.stdout.write('louder\\n')
export default { name: 'loud', reporters: [{ id: 'r', title: 'R', needsImages: false, render: () => 'x' }] }`
  writeFileSync(path.join(cwd, 'loud.mjs'), loud)
  const ran = await run(['verify', '--free', '--json', '--plugin', 'loud.mjs'])
  expect(JSON.parse(ran.stdout)).toMatchObject({ plugins: [{ name: 'acme' }, { name: 'loud' }] })
  expect(ran.stderr).toContain('loud\nlouder\n')
  writeFileSync(path.join(cwd, 'ends.mjs'), 'process.exit(0)')
  expect(await run(['report', '--plugin=ends.mjs'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('called process.exit'),
  })
  writeFileSync(path.join(cwd, 'checks/acme.ts'), "throw new Error('it ran')")
  for (const args of [
    ['schema', 'config'],
    ['help', 'verify'],
    ['complete', '--', 'verify', '--only', ''],
    ['history'],
  ]) {
    // One after the other: each is a process of its own.
    // oxlint-disable-next-line no-await-in-loop
    const { stderr } = await run(args)
    expect(stderr, args.join(' ')).not.toContain('it ran')
  }
  expect(await run(['verify', '--free'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('checks/acme.ts failed to load: it ran (checks/acme.ts:1:7)'),
  })
})

test('a plug-in that fails late, awaits or edits the report neither ends a run, prints a secret nor changes the result', async () => {
  const { cwd, run } = await project()
  const check = `import { defineCheck } from 'graycard/plugin'
const base = { title: 'T', why: 'W', severity: 'notice', needs: ['images'], messages: {} }
const checks = [
  defineCheck({ ...base, id: 'output/awaits', run: async () => { throw new Error('late') } }),
  defineCheck({ ...base, id: 'output/says', run: (_, result) => result.pass(process.env.KEY) }),
]
const render = (report) => { report.runs.length = 0; return 'empty' }
export default { name: 'late', checks, reporters: [{ id: 'edits', title: 'E', needsImages: false, render }] }`
  writeFileSync(path.join(cwd, 'late.mjs'), check)
  const ran = await run(
    ['verify', '--fail-on=risky', '--plugin=late.mjs', '--reporter=late/edits:e.txt', '--reporter=json'],
    { KEY: 'sk-sim-all' },
  )
  const report: Report = JSON.parse(ran.stdout)
  expect(ran.code).toBe(1)
  expect(findingsOf(report, 'late/output/awaits')).toMatchObject([{ verdict: 'error' }])
  expect(findingsOf(report, 'late/output/says')).toMatchObject([{ verdict: 'pass' }])
  expect(ran.stdout + ran.stderr).not.toContain(key)
  writeFileSync(
    path.join(cwd, 'timer.mjs'),
    `setTimeout(() => { throw new Error(process.env.KEY) }, 1)
export default { name: 'timer', reporters: [{ id: 'r', title: 'R', needsImages: false, render: () => 'x' }] }`,
  )
  const timer = await run(['verify', '--free', '--json', '--plugin=timer.mjs'])
  expect(timer).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/error\[PLUGIN_FAILED\].*timer\.mjs/),
  })
  expect(JSON.parse(timer.stdout)).toMatchObject({ schema: 'graycard/report@1' })
  expect(timer.stderr).not.toContain(key)
})
