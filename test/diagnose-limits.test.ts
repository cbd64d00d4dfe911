import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { experiment } from '../src/app/diagnose/experiment.ts'
import type { ExperimentCommand } from '../src/app/diagnose/prepare-experiment.ts'
import { startSimulator } from '../src/app/simulate/index.ts'
import { inWorkspace } from '../src/app/workspace/index.ts'
import { runtimeIn } from './support/runtime.ts'

/** Experiments stay within their limits when several run at once, when they are interrupted, and when the server limits or fails at times. */
let cwd = ''
const closing: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'graycard-'))
})
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
  await rm(cwd, { recursive: true, force: true })
})

const now = () => new Date('2027-01-15T10:00:00Z')
const failing = { prompt: 'A red kite', size: '1000x1000', quality: 'low' }

async function project(baseUrl: string, request: object, budget: object): Promise<void> {
  const config = {
    contracts: { hero: { provider: 'openai-compatible', model: 'gpt-image-2', request } },
    environments: { here: { baseUrl, keyEnv: 'KEY' } },
    budget,
  }
  await writeFile(path.join(cwd, 'graycard.yaml'), stringify(config))
}

async function simulator(options: object = {}) {
  const server = await startSimulator({
    quirks: [],
    tracked: [],
    at: '2027-01-15',
    now,
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    ...options,
  })
  closing.push(() => server.close())
  return { server, baseUrl: `${new URL(server.url).origin}/v1` }
}

const diagnose = (more: Partial<ExperimentCommand> = {}, signal?: AbortSignal) =>
  inWorkspace(
    'graycard.yaml',
    runtimeIn(cwd, { env: { KEY: 'sk-sim-all' }, now, ...(signal ? { signal } : {}) }),
    (workspace) => experiment(workspace, { contract: 'hero', environment: 'here', ...more }),
  )

test('two diagnoses at once do not pass the budget of the day', async () => {
  const { server, baseUrl } = await simulator()
  await project(baseUrl, failing, { perRun: { images: 4 }, perDay: { images: 1 } })
  const both = await Promise.all([diagnose(), diagnose()])
  expect(server.bill().images).toBeLessThanOrEqual(1)
  // The second one cannot be sent what the first one has reserved, and says so.
  expect(
    both
      .flatMap(({ remaining }) => remaining)
      .map(({ why }) => why)
      .join(),
  ).toMatch(/daily limit/)
  await diagnose()
  expect(server.bill().images).toBeLessThanOrEqual(1)
})

test('an interruption ends the experiments with the request that is under way', async () => {
  const { server, baseUrl } = await simulator()
  await project(baseUrl, failing, { perRun: { images: 4 } })
  const stop = new AbortController()
  const result = await diagnose(
    {
      progress: (state, { what }) => (state === 'sent' && what === 'your request' ? stop.abort() : undefined),
    },
    stop.signal,
  )
  const sent = result.trials.filter((one) => one.result !== 'not sent').map(({ what }) => what)
  expect(sent.filter((one) => one === 'your request').length).toBe(1)
  expect(sent.some((one) => one.startsWith('your request with'))).toBe(false)
  expect(server.bill().images).toBe(0)
})

test('a rate limit in the middle ends the requests to that server', async () => {
  const { server, baseUrl } = await simulator({ imagesPerMinute: 1 })
  await project(baseUrl, { ...failing, size: '1024x1024', n: 2 }, { perRun: { images: 6 } })
  const { trials, diagnosis } = await diagnose()
  const limited = trials.findIndex(({ cause }) => cause === 'rate_limited')
  expect(limited).toBeGreaterThanOrEqual(0)
  expect(trials.slice(limited + 1).every(({ result }) => result === 'not sent')).toBe(true)
  expect(diagnosis).toMatchObject({ cause: 'rate_limited', blame: 'limits' })
  expect(server.bill().images).toBe(0)
})

/** A server that answers with these statuses in turn, and with an image for 200. */
async function inTurn(statuses: readonly number[], rejection: object) {
  let paid = 0
  const { server: images, baseUrl } = await simulator()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    const respond = async () => {
      const status = request.method === 'POST' ? (statuses[paid++ % statuses.length] ?? 500) : 200
      if (status !== 200) {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ error: rejection }))
        return
      }
      const reply = await fetch(`${baseUrl}${(request.url ?? '').replace('/v1', '')}`, {
        method: request.method ?? 'GET',
        headers: { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' },
        ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
      })
      response.writeHead(reply.status, { 'content-type': 'application/json' })
      response.end(await reply.text())
    }
    request.on('end', () => void respond())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => void server.close(resolve)))
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}/v1`, paid: () => paid, images }
}

test('a failure that comes and goes is no fault of the request', async () => {
  const { baseUrl } = await inTurn([503, 200, 503, 200, 503, 503], {
    message: 'Overloaded',
    type: 'server_error',
  })
  await project(
    baseUrl,
    { prompt: 'A red kite', size: '1536x1024', quality: 'high', output_format: 'webp' },
    { perRun: { images: 6 } },
  )
  const { diagnosis, fields } = await diagnose()
  expect(diagnosis.blame).not.toBe('your_request')
  expect(fields).toEqual([])
})

test('requests that a server error may have billed count against the budget', async () => {
  const { baseUrl, paid } = await inTurn([500], { message: 'The server had an error', type: 'server_error' })
  await project(baseUrl, { prompt: 'A red kite', quality: 'low' }, { perRun: { images: 2 } })
  const { spend } = await diagnose()
  expect(paid()).toBeLessThanOrEqual(2)
  expect(spend).toMatchObject({ images: paid(), ambiguous: paid() })
})
