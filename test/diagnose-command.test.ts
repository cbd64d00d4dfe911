import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { startSimulator } from '../src/app/simulate/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { serve } from './support/transport.ts'

/** `graycard diagnose` with a contract file: what it answers, and what it sends. */
const now = () => new Date('2027-01-15T10:00:00Z')
const env = { KEY: 'sk-sim-all' }

async function simulator(...quirks: readonly string[]) {
  const server = await startSimulator({
    quirks,
    tracked: [],
    at: '2027-01-15',
    now,
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
  })
  onTestFinished(() => server.close())
  return { server, origin: new URL(server.url).origin }
}

async function project(
  environments: Readonly<Record<string, string>>,
  request: object = {},
): Promise<string> {
  const cwd = scratch()
  const config = {
    contracts: {
      hero: {
        provider: 'openai-compatible',
        model: 'gpt-image-2',
        request: { prompt: 'A red kite', quality: 'low', size: '1024x1024', ...request },
      },
    },
    environments: Object.fromEntries(
      Object.entries(environments).map(([name, baseUrl]) => [name, { baseUrl, keyEnv: 'KEY' }]),
    ),
    budget: { perRun: { images: 6 } },
  }
  await writeFile(path.join(cwd, 'graycard.yaml'), stringify(config))
  return cwd
}

const json = async (
  cwd: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = env,
) => {
  const ran = await graycard(['diagnose', ...args, '--json'], { cwd, env: variables, now })
  return { code: ran.code, ...JSON.parse(ran.stdout) }
}
const run = ['--contract', 'hero', '--env', 'here', '--run']

test('the fix of a wrong base URL is the one that another environment proves right', async () => {
  const { origin } = await simulator()
  const cwd = await project({ here: `${origin}/v2`, other: `${origin}/v1` })
  const { cause, next } = await json(cwd, run)
  expect({ cause, first: next[0] }).toEqual({
    cause: 'wrong_path',
    first: 'Correct baseUrl: /v2 → /v1 (accepted in other).',
  })
  const alone = await json(await project({ here: `${origin}/v2` }), run)
  expect(alone.next[0]).toMatch(/baseUrl/)
})

test('a prompt that moderation rejects is not sent with other accounts', async () => {
  const [here, other] = await Promise.all([simulator(), simulator()])
  const cwd = await project(
    { here: `${here.origin}/v1`, other: `${other.origin}/v1` },
    { prompt: 'A kite [moderation]' },
  )
  const { cause, trials } = await json(cwd, run)
  expect(cause).toBe('content_policy')
  expect(
    trials.filter(
      (one: { environment: string; images: number }) => one.environment === 'other' && one.images > 0,
    ),
  ).toEqual([])
})

test('one environment with the right image decides, and the others are not asked for one', async () => {
  const [here, right, third] = await Promise.all([simulator('size-ignored'), simulator(), simulator()])
  const cwd = await project({
    here: `${here.origin}/v1`,
    right: `${right.origin}/v1`,
    third: `${third.origin}/v1`,
  })
  const { blame, spend } = await json(cwd, run)
  expect({ blame, images: spend.images }).toEqual({ blame: 'gateway', images: 2 })
})

test('a recorded response is judged as verify judges it, by its contract or by its id', async () => {
  const { origin, server } = await simulator('size-ignored')
  const cwd = await project({ here: `${origin}/v1` })
  const verified = await graycard(['verify', '--json'], { cwd, env, now })
  expect(verified.stdout).toContain('output/size')
  const billed = server.bill().images
  const last = await json(cwd, ['--contract', 'hero', '--env', 'here'])
  expect(last).toMatchObject({ code: 0, blame: 'gateway', enough: true })
  expect(last.why[0]).toMatch(/requested 1024x1024/)
  const folder = path.join(cwd, '.graycard/runs')
  const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.json'),
  )
  const recorded = recordings.map((one) => readFileSync(path.join(folder, one), 'utf8')).join('\n')
  const [, id = ''] = /"id":\s*"([0-9a-f]{12})",\s*"probe":\s*"generate"/.exec(recorded) ?? []
  const byId = await json(cwd, [id])
  expect(byId.why[0]).toBe(last.why[0])
  expect(server.bill().images).toBe(billed)
})

test('a recorded rejection stays the answer if the key is not set, and lists what was not tried', async () => {
  const { origin } = await simulator()
  const cwd = await project({ here: `${origin}/v1` })
  await writeFile(
    path.join(cwd, 'failure.json'),
    JSON.stringify({
      status: 400,
      body: `{"error":{"message":"Invalid size '10x10'","param":"size","code":"invalid_value"}}`,
      request: {
        method: 'POST',
        url: `${origin}/v1/images/generations`,
        body: { model: 'gpt-image-2', prompt: 'p', size: '10x10' },
      },
    }),
  )
  const { cause, remaining } = await json(cwd, ['--run', 'failure.json'], {})
  expect(cause).toBe('invalid_size')
  expect(remaining).toMatchObject([{ what: 'your request', why: expect.stringContaining('KEY is not set') }])
})

test('an interruption ends with 130 and the results so far', async () => {
  const { origin, server } = await simulator()
  const cwd = await project({ here: `${origin}/v1` }, { size: '1000x1000' })
  const stop = new AbortController()
  stop.abort()
  const ran = await graycard(['diagnose', ...run, '--json'], { cwd, env, now, signal: stop.signal })
  expect(ran.code).toBe(130)
  expect(JSON.parse(ran.stdout)).toMatchObject({ enough: false, spend: { images: 0 } })
  expect(server.bill().images).toBe(0)
})

test('a job is handed in once per request, and its end is the answer', async () => {
  const seen = { posted: 0, polled: 0 }
  const url = await serve((request, response) => {
    if (request.method === 'POST') {
      seen.posted++
      response.writeHead(202, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ id: 'job-1', polling_url: `http://${request.headers.host}/v1/get_result?id=job-1` }),
      )
      return
    }
    seen.polled++
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ id: 'job-1', status: 'Request Moderated', result: null }))
  }, onTestFinished)
  const cwd = scratch()
  const contract = { provider: 'bfl', model: 'flux-2-pro', request: { prompt: 'A kite', size: '1024x1024' } }
  await writeFile(
    path.join(cwd, 'graycard.yaml'),
    stringify({ contracts: { hero: contract }, environments: { here: { keyEnv: 'KEY', baseUrl: url } } }),
  )
  const { cause, blame, trials } = await json(cwd, run)
  expect({ cause, blame }).toEqual({ cause: 'content_policy', blame: 'policy' })
  const sent = trials.filter(({ result }: { result: string }) => result !== 'not sent')
  expect(seen.posted).toBeLessThanOrEqual(sent.length)
  expect(seen.polled).toBeGreaterThanOrEqual(1)
})
