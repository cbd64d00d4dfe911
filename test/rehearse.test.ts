import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { scratch } from './support/cli.ts'

/** `graycard rehearse` as it is built, with commands that send requests through clients of three kinds. */

const root = path.resolve(import.meta.dirname, '..')
const bin = path.join(root, 'dist/cli/main.js')
const realKey = 'sk-real-4f9d0c2b7a81'

/** The last day on which the model is available, and the day after. */
const [lastDay, dayAfter] = ['2026-11-30', '2026-12-02']

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const rehearse = (cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  new Promise<Ended>((resolve) => {
    const variables = { PATH: process.env['PATH'], HOME: cwd, OPENAI_API_KEY: realKey, ...env }
    execFile(process.execPath, [bin, 'rehearse', ...args], { cwd, env: variables }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
  })

const reportOf = async (cwd: string, args: readonly string[]) => {
  const { code, stdout, stderr } = await rehearse(cwd, ['--json', ...args])
  return { code, stderr, report: JSON.parse(stdout) }
}

const request = JSON.stringify({
  model: 'gpt-image-1.5',
  prompt: 'A red kite',
  size: '1024x1024',
  quality: 'low',
})

const suites: Readonly<
  Record<
    string,
    {
      readonly file: string
      readonly text: string
      readonly needs: string
      readonly command: readonly string[]
    }
  >
> = {
  'the openai package in node:test': {
    file: 'suite.test.mjs',
    text: `import assert from 'node:assert'
import test from 'node:test'
import OpenAI from 'openai'
test('one image is created', async () => {
  const { data } = await new OpenAI().images.generate(${request})
  assert.equal(data.length, 1)
})`,
    needs: process.execPath,
    command: [process.execPath, '--test', 'suite.test.mjs'],
  },
  curl: {
    file: 'suite.sh',
    text: `curl --fail --silent --show-error --output image.json "$OPENAI_BASE_URL/images/generations" \\
  -H "Authorization: Bearer $OPENAI_API_KEY" -H "Content-Type: application/json" -d '${request}'`,
    needs: 'curl',
    command: ['sh', 'suite.sh'],
  },
  'the standard library of Python': {
    file: 'suite.py',
    text: `import json, os, urllib.request
url = os.environ["OPENAI_BASE_URL"] + "/images/generations"
headers = {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"], "Content-Type": "application/json"}
body = json.loads(urllib.request.urlopen(urllib.request.Request(url, ${JSON.stringify(request)}.encode(), headers)).read())
assert len(body["data"]) == 1`,
    needs: 'python3',
    command: ['python3', 'suite.py'],
  },
}

const isThere = (program: string) => spawnSync(program, ['--version']).status === 0
const rows = Object.entries(suites).map(([name, suite]) => ({ name, ...suite }))
for (const { name, needs } of rows)
  if (!isThere(needs)) console.warn(`${needs} is not installed: the rehearsal with ${name} is not tested`)

describe('a small suite passes on the last day of its model, and fails with the reason after its shutdown', () => {
  const there = rows.filter(({ needs }) => isThere(needs))
  test.each(there)('$name', { timeout: 60_000 }, async ({ file, text, command }) => {
    const cwd = scratch()
    mkdirSync(path.join(cwd, 'node_modules'))
    symlinkSync(path.join(root, 'node_modules/openai'), path.join(cwd, 'node_modules/openai'), 'dir')
    writeFileSync(path.join(cwd, file), text)
    const before = await reportOf(cwd, ['--at', lastDay, '--', ...command])
    expect([before.code, before.report], before.stderr).toMatchObject([
      0,
      {
        verdict: 'pass',
        exitCode: 0,
        totals: { requests: 1, images: 1 },
        requests: [{ verdict: 'accepted' }],
      },
    ])
    const after = await reportOf(cwd, ['--at', dayAfter, '--', ...command])
    expect(after.code, after.stderr).toBe(after.report.exitCode)
    expect(after.code).toBeGreaterThan(0)
    expect(after.report).toMatchObject({
      // From its shutdown on, the model is gone today too.
      verdict: expect.stringMatching(/^(breaks|rejected)$/),
      totals: { requests: 1, images: 0 },
      requests: [
        {
          status: 400,
          fields: { model: 'gpt-image-1.5', size: '1024x1024' },
          error: { param: 'model' },
          unavailable: {
            event: 'shutdown',
            date: '2026-12-01',
            source: expect.stringContaining('https://'),
            replacements: [expect.any(String), expect.any(String)],
          },
        },
      ],
    })
  })
})

const node = (script: string) => ['--', process.execPath, '-e', script]
const send = (more = '') =>
  `fetch(process.env.OPENAI_BASE_URL + '/models', { headers: { authorization: 'Bearer ' + process.env.OPENAI_API_KEY } }).then(() => { ${more} })`

test('the command has no real API key, in no variable, and the report neither', async () => {
  const cwd = scratch()
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    `contracts:
  hero: { provider: wisgate, model: gpt-image-2, request: { prompt: A red kite, size: 1024x1024 } }
environments:
  local: { keyEnv: IMAGES_KEY }
  production: { keyFile: key.txt, baseUrl: 'https://gateway.acme.example/v1' }
envFile: .env
`,
  )
  writeFileSync(path.join(cwd, 'key.txt'), 'sk-file-0a6c3e94\n')
  writeFileSync(path.join(cwd, '.env'), 'IMAGES_KEY=sk-acme-5b1e7d90\nIMAGES_URL=https://api.wisgate.ai/v1\n')
  const print = `require('fs').writeFileSync('env.json', JSON.stringify(process.env))`
  const { code, stdout, stderr } = await rehearse(cwd, ['--json', ...node(send(print))], {
    COPY: `Bearer ${realKey}`,
    DEPLOYED_KEY: 'sk-file-0a6c3e94',
    GATEWAY_ORIGIN: 'https://gateway.acme.example',
    DB_PASSWORD: 'orange-lamp-47',
  })
  // Only the models list was requested.
  expect(code, stderr).toBe(3)
  const env = JSON.parse(readFileSync(path.join(cwd, 'env.json'), 'utf8'))
  expect(env).toMatchObject({
    COPY: 'Bearer sk-sim-all',
    IMAGES_KEY: 'sk-sim-all',
    IMAGES_URL: env.OPENAI_BASE_URL,
    DEPLOYED_KEY: 'sk-sim-all',
    GATEWAY_ORIGIN: new URL(env.OPENAI_BASE_URL).origin,
    DB_PASSWORD: 'orange-lamp-47',
  })
  expect(stderr).toContain('Secrets left as they are: DB_PASSWORD\n')
  for (const secret of [realKey, 'sk-acme-5b1e7d90', 'sk-file-0a6c3e94'])
    for (const text of [JSON.stringify(env), stdout, stderr]) expect(text).not.toContain(secret)
})

test('requests that a contract covers, and others', async () => {
  const cwd = scratch()
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    'contracts:\n  hero: { provider: openai, model: gpt-image-2, request: { prompt: A red kite, size: 1024x1024, quality: low } }\nenvironments:\n  local: {}\n',
  )
  const post = (fields: object) =>
    `fetch(process.env.OPENAI_BASE_URL + '/images/generations', { method: 'POST', headers: { authorization: 'Bearer ' + process.env.OPENAI_API_KEY, 'content-type': 'application/json' }, body: JSON.stringify(${JSON.stringify({ model: 'gpt-image-2', prompt: 'A', quality: 'low', ...fields })}) })`
  const both = `Promise.all([${post({ size: '1024x1024' })}, ${post({ size: '1024x1536' })}])`
  const { code, report } = await reportOf(cwd, node(both))
  const found = report.requests.toSorted(
    (a: { status: number; fields: { size: string } }, b: { fields: { size: string } }) =>
      a.fields.size.localeCompare(b.fields.size),
  )
  expect([code, report.totals.uncovered, found]).toMatchObject([
    0,
    1,
    [{ contracts: ['hero'] }, { contracts: [], nearest: { contract: 'hero', fields: ['size'] } }],
  ])
})

describe('the exit code', () => {
  test.each([
    ['is that of the command', send('process.exit(7)'), 7],
    ['is 3 if the command passes without a request', '', 3],
    ['is that of the command if it fails without a request', 'process.exit(5)', 5],
    ['is 128 and the signal that ended the command', send(`process.kill(process.pid, 'SIGTERM')`), 143],
  ])('%s', async (_name, script, expected) => {
    expect((await rehearse(scratch(), node(script))).code).toBe(expected)
  })
  test(
    'is 2 for a command that does not exist, an impossible day, another reporter, or options that do not fit',
    { timeout: 60_000 },
    async () => {
      const cwd = scratch()
      const ends = await Promise.all([
        rehearse(cwd, ['--', 'no-such-command-4f9d']),
        rehearse(cwd, ['--at', '2026-02-30', ...node('')]),
        rehearse(cwd, ['--reporter', 'html:a.html', ...node('')]),
        rehearse(cwd, []),
        // The simulators of other providers are open when this one fails.
        rehearse(cwd, ['--provider', 'nope', ...node('')]),
        rehearse(cwd, ['--quirk', 'nope', ...node('')]),
        rehearse(cwd, ['--like', 'twin.json', '--provider', 'gemini', ...node('')]),
        rehearse(cwd, ['--config', 'absent.yaml', ...node('')]),
        rehearse(cwd, ['sh', '-c', 'exit 0']),
        rehearse(cwd, ['npm', 'test', '--json']),
      ])
      const codes = ends.map(({ code, stderr }) => `${code} ${/error\[(\w+)\]/.exec(stderr)?.[1]}`)
      expect(codes).toEqual([
        '2 COMMAND_NOT_STARTED',
        '2 OPTION_INVALID',
        '2 OPTION_INVALID',
        '2 ARGUMENT_MISSING',
        '2 UNKNOWN_NAME',
        '2 UNKNOWN_NAME',
        '2 OPTIONS_CONFLICT',
        '2 CONFIG_MISSING',
        '2 ARGUMENT_MISSING',
        '2 ARGUMENT_MISSING',
      ])
    },
  )
})

test('the output of the command is on stdout, the report on stderr and in a JUnit file', async () => {
  const cwd = scratch()
  const { stdout, stderr } = await rehearse(cwd, [
    '--reporter',
    'junit:out.xml',
    ...node(send(`console.log('mine')`)),
  ])
  expect([stdout, readFileSync(path.join(cwd, 'out.xml'), 'utf8')]).toEqual([
    'mine\n',
    expect.stringContaining('<testcase name="GET /v1/models"'),
  ])
  expect(stderr).toContain('GET /v1/models')
  await rehearse(cwd, ['--reporter', 'junit:out.xml', ...node('')])
  expect(readFileSync(path.join(cwd, 'out.xml'), 'utf8')).toContain('<error type="unmeasured"')
})

test('a proxy of this machine receives none of the requests', async () => {
  const proxied: string[] = []
  const proxy = createServer((incoming, outgoing) => {
    proxied.push(incoming.url ?? '')
    outgoing.end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void proxy.close())
  const address = proxy.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const { code, stderr } = await rehearse(
    scratch(),
    ['--', 'sh', '-c', 'curl -s -o /dev/null "$OPENAI_BASE_URL/models"'],
    { HTTP_PROXY: url, http_proxy: url },
  )
  expect([code, proxied], stderr).toEqual([3, []])
  expect(stderr).toContain('GET /v1/models')
})

test('a signal ends the command and everything that it started', { timeout: 30_000 }, async () => {
  const cwd = scratch()
  const grandchild = `require('fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)`
  const script = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, [bin, 'rehearse', ...node(script)], { cwd, stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const file = path.join(cwd, 'pid')
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8'), { timeout: 20_000 })
    .toMatch(/^\d+$/)
  const pid = Number(readFileSync(file, 'utf8'))
  child.kill('SIGTERM')
  expect(await ended).toBe(143)
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
