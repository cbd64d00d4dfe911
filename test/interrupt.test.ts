import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'

/** The built program, stopped by real signals. */

const bin = path.resolve(import.meta.dirname, '../dist/cli/main.js')

/** Starts the program, sends `signals` once `ready` is seen in its output or resolves, and returns how it ended. */
async function stopped(
  args: readonly string[],
  {
    cwd,
    ready,
    signals,
  }: { cwd: string; ready: RegExp | Promise<unknown>; signals: readonly NodeJS.Signals[] },
) {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], KEY: 'sk-sim-all' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stdout = ''
  let stderr = ''
  let look = () => {}
  const isReady =
    ready instanceof RegExp
      ? new Promise<void>((resolve) => {
          look = () => {
            if (ready.test(stdout + stderr)) resolve()
          }
        })
      : ready
  child.stdout.on('data', (text: Buffer) => {
    stdout += text.toString()
    look()
  })
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString()
    look()
  })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  )
  await isReady
  for (const signal of signals) {
    child.kill(signal)
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { ...(await ended), stdout, stderr }
}

/** A gateway that passes everything to the simulator, except the paid request, which never gets a response. */
async function hangingGateway() {
  const { url } = await simulator()
  let arrived: () => void
  const paid = new Promise<void>((resolve) => (arrived = resolve))
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (text: Buffer) => (body += text.toString()))
    request.on('end', () => {
      if (body.includes('"size":"1024x640"')) return arrived()
      const { host: _host, connection: _connection, ...headers } = request.headers
      const init = { method: request.method ?? 'GET', headers: headers as Record<string, string> }
      void fetch(new URL(request.url ?? '', url), { ...init, ...(body === '' ? {} : { body }) }).then(
        async (got) =>
          response
            .writeHead(got.status, { 'content-type': got.headers.get('content-type') ?? '' })
            .end(Buffer.from(await got.arrayBuffer())),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.close().closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, paid }
}

async function project(url: string) {
  const cwd = scratch()
  await writeWhole(
    path.join(cwd, 'graycard.yaml'),
    `contracts:
  hero:
    provider: openai-compatible
    model: gpt-image-2
    baseUrl: ${url}
    request: { prompt: A beautiful sunset, n: 1, size: 1024x640 }
environments:
  local: { keyEnv: KEY }
budget: { perRun: { images: 9 }, perDay: { images: 9 } }
watch: [{ name: retired, file: retired.md, provider: openai, reader: deprecations-page }]
`,
  )
  return cwd
}

const leftovers = (cwd: string) =>
  readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))

describe('verify while the paid request waits', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends with %i and keeps report, run and spend', async (signal, code) => {
    const { url, paid } = await hangingGateway()
    const cwd = await project(url)
    const args = ['verify', '--reporter', 'json:report.json', '--reporter', 'terminal']
    const ran = await stopped(args, { cwd, ready: paid, signals: [signal] })
    expect(ran).toMatchObject({ code, signal: null, stderr: expect.stringContaining('Interrupted.') })
    const report: Report = JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8'))
    expect(report.runs).toMatchObject([{ spend: { images: 1, ambiguous: 1 } }])
    expect(readdirSync(path.join(cwd, '.graycard/runs'))).toHaveLength(1)
    expect(leftovers(cwd)).toEqual([])
    // The uncertain image counts against the day.
    const lines = readFileSync(path.join(cwd, '.graycard/spend.jsonl'), 'utf8').trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ state: 'settled', images: 1 })
  })

  test('a second Ctrl-C ends at once', async () => {
    const { url, paid } = await hangingGateway()
    const ran = await stopped(['verify'], {
      cwd: await project(url),
      ready: paid,
      signals: ['SIGINT', 'SIGINT'],
    })
    expect(ran.signal === 'SIGINT' || ran.code === 130).toBe(true)
  })
})

test('simulate ends with 130 and says what was billed', async () => {
  const args = ['simulate', '--port', '0']
  const ran = await stopped(args, { cwd: scratch(), ready: /Press Ctrl-C/, signals: ['SIGINT'] })
  expect(ran).toMatchObject({ code: 130, stderr: '0 requests, 0 images that a real API would bill\n' })
})

test('watch ends with 130 and stores its results', async () => {
  const { url } = await simulator()
  const cwd = await project(url)
  const ran = await stopped(['watch', '--every', '60'], { cwd, ready: /Press Ctrl-C/, signals: ['SIGINT'] })
  expect(ran).toMatchObject({
    code: 130,
    stderr: expect.stringContaining('Stopped. All results are stored.'),
  })
  expect(leftovers(cwd)).toEqual([])
})

describe('while foreign content is parsed', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends watch with %i', async (signal, code) => {
    const cwd = scratch()
    const { url } = await simulator()
    writeFileSync(
      path.join(cwd, 'graycard.yaml'),
      `contracts:
  hero: { provider: openai-compatible, model: gpt-image-2, baseUrl: "${url}", request: { prompt: A kite } }
environments:
  local: { keyEnv: KEY }
watch: [{ name: slow, file: slow.yaml, provider: openai, reader: openapi }]
`,
    )
    // Its brackets take the parser minutes.
    writeFileSync(path.join(cwd, 'slow.yaml'), `openapi: 3.0.0\npaths: ${'['.repeat(100_000)}`)
    const parsing = new Promise((resolve) => setTimeout(resolve, 3000))
    const ran = await stopped(['watch', '--once'], { cwd, ready: parsing, signals: [signal] })
    expect(ran).toMatchObject({ code, signal: null })
  })
})
