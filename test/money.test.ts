import { createServer } from 'node:http'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { listen as listenOn } from '../src/app/simulate/index.ts'
import { type Report, toObject } from '../src/contract/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import { defineQuirk } from '../src/plugin/index.ts'
import { createSimulator } from '../src/simulator/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'
import { listen } from './support/transport.ts'

/** The worst gateway there can be: whatever comes, with whatever key, is taken for a request, served and billed. */
const lax = defineQuirk({
  id: 'lax',
  title: 'Everything is served',
  source: 'test/money.test.ts',
  date: '2026-11-24',
  provokes: [],
  key: () => 'sk-sim-all',
  rewrite: ({ n, size, ...request }) => ({
    prompt: 'nothing',
    ...request,
    model: 'gpt-image-2',
    size: size === '1024x1024' ? size : '1024x640',
    n: n === 0 ? 1 : (n ?? 1),
  }),
  rejection: () => undefined,
})

/** `claim` is the usage that it states in place of the real one. */
async function laxGateway(claim?: object): Promise<{
  readonly url: string
  readonly bill: ReturnType<typeof createSimulator>['bill']
}> {
  const { fetch, bill } = createSimulator({
    knowledge,
    quirks: [lax],
    vendor: 'openai',
    limits: { imagesPerMinute: 1000, tokensPerMinute: 100_000_000 },
    now: () => new Date(),
  })
  const { port, close } = await listenOn(
    async (request) => withUsage(await fetch(await withJson(request)), claim),
    0,
    '127.0.0.1',
  )
  onTestFinished(close)
  return { url: `http://127.0.0.1:${port}/v1`, bill }
}

/** A body is JSON whatever it says it is. */
async function withJson(request: Request): Promise<Request> {
  const { url, method } = request
  if (method !== 'POST') return request
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  return new Request(url, { method, headers, body: await request.arrayBuffer() })
}

async function withUsage(response: Response, claim: object | undefined): Promise<Response> {
  if (claim === undefined) return response
  const body: unknown = await response.json()
  return Response.json(Object.assign(toObject(body), { usage: claim }), { status: response.status })
}

interface Setup {
  readonly provider?: string
  readonly n?: number
  readonly environments: Readonly<Record<string, string>>
  readonly budget?: unknown
  readonly contracts?: number
}

/** A folder with a contract file for these base URLs. */
async function folderFor({ provider = 'openai', n = 1, environments, budget, contracts = 1 }: Setup) {
  const cwd = scratch()
  const contract = {
    provider,
    model: 'gpt-image-2',
    request: { prompt: 'A beautiful sunset', n, size: '1024x1024', quality: 'low' },
  }
  const file = {
    contracts: Object.fromEntries(Array.from({ length: contracts }, (_, i) => [`hero-${i}`, contract])),
    environments: Object.fromEntries(
      Object.entries(environments).map(([name, baseUrl]) => [name, { keyEnv: 'KEY', baseUrl }]),
    ),
    ...(budget === undefined ? {} : { budget }),
  }
  await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(file))
  return cwd
}

const verify = async (cwd: string, ...args: readonly string[]) => {
  const { stdout, code } = await graycard(['verify', '--json', ...args], { cwd, env: { KEY: 'sk-any' } })
  return { report: JSON.parse(stdout) as Report, code }
}
const spentOn = ({ runs }: Report) => runs.reduce((sum, { spend }) => sum + spend.images, 0)

describe('against a gateway that serves and bills every probe', () => {
  test('a full verification with the default budget makes two images at most, the real one among them', async () => {
    const { url, bill } = await laxGateway()
    const { report, code } = await verify(await folderFor({ environments: { local: url } }))
    expect(bill().images).toBe(2)
    expect(spentOn(report)).toBe(2)
    expect(report.runs[0]?.images).toMatchObject([{ width: 1024, height: 1024 }])
    expect(code).toBe(3)
    expect(report.runs[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'request/error-shape', messageId: 'served' }),
    )
  })
  test('the default budget covers each contract’s own request in each environment, whatever the probes cost', async () => {
    const gateways = await Promise.all([laxGateway(), laxGateway(), laxGateway()])
    const environments = Object.fromEntries(gateways.map(({ url }, i) => [`env-${i}`, url]))
    const { report } = await verify(await folderFor({ environments, contracts: 2 }))
    const billed = gateways.reduce((sum, { bill }) => sum + bill().images, 0)
    expect(billed).toBeLessThanOrEqual(2 * 3 + 3)
    expect(spentOn(report)).toBe(billed)
    expect(report.runs.map(({ images }) => images.length)).toEqual([1, 1, 1, 1, 1, 1])
  })
  test.each([0, 1, 3, 7, 40])('a cap of %i pictures is kept', async (images) => {
    const { url, bill } = await laxGateway()
    const { report } = await verify(
      await folderFor({ environments: { local: url } }),
      '--budget',
      `images=${images}`,
    )
    expect(bill().images).toBeLessThanOrEqual(images)
    expect(spentOn(report)).toBe(bill().images)
  })
  test('a cap in USD is kept, and the price is what the vendor’s tokens cost', async () => {
    const { url } = await laxGateway()
    const cwd = await folderFor({ environments: { local: url } })
    const { report } = await verify(cwd, '--budget', 'usd=0.02,images=50')
    const usd = report.runs[0]?.spend.usd
    expect(usd?.high).toBeGreaterThan(0.0059)
    expect(usd?.high).toBeLessThanOrEqual(0.02)
  })
  test.each([
    { input_tokens: 0, output_tokens: 0, total_tokens: 0 },
    { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
    { cost: 0 },
    { cost: 0.000_001 },
    { cost: -100_000 },
  ])('five requests with a claimed usage of %o do not pass a cap of one, also over runs', async (claim) => {
    const { url, bill } = await laxGateway(claim)
    const cwd = await folderFor({
      environments: { local: url },
      contracts: 5,
      budget: { perRun: { usd: 0.0065, images: 50 }, perDay: { usd: 0.0065 } },
    })
    const { report } = await verify(cwd, '--only', 'billing/charged-as-asked')
    await verify(cwd, '--only', 'billing/charged-as-asked')
    expect(bill().images).toBe(1)
    expect(report.runs.flatMap(({ findings }) => findings.map(({ messageId }) => messageId))).toContain(
      'cost' in claim && claim.cost < 0 ? null : 'understated',
    )
  })
  test('with --free an accepted probe counts against the budget all the same', async () => {
    const { url, bill } = await laxGateway()
    const { report } = await verify(await folderFor({ environments: { local: url } }), '--free')
    expect(bill().images).toBeLessThanOrEqual(2)
    expect(spentOn(report)).toBe(bill().images)
  })
  test('the budget that init writes covers the request of each environment, and the probes', async () => {
    const { url, bill } = await laxGateway()
    const cwd = scratch()
    const what = ['--provider', 'wisgate', '--model', 'gpt-image-2', '--base-url', url]
    await graycard(['init', ...what, '--env', 'staging,production'], { cwd })
    const env = { WISGATE_STAGING_KEY: 'sk-any', WISGATE_KEY: 'sk-any' }
    const { stdout } = await graycard(['verify', '--json'], { cwd, env })
    const report = JSON.parse(stdout) as Report
    expect(report.runs.map(({ images }) => images)).toMatchObject([[{ width: 1024 }], [{ width: 1024 }]])
    const unverified = report.runs.flatMap(({ findings }) =>
      findings.filter(({ verdict }) => verdict === 'error'),
    )
    expect(unverified.map(({ message }) => message)).toEqual([])
    expect(spentOn(report)).toBe(bill().images)
  })
  test('a daily cap holds over runs', async () => {
    const { url, bill } = await laxGateway()
    const cwd = await folderFor({ environments: { local: url }, budget: { perDay: { images: 3 } } })
    await verify(cwd)
    await verify(cwd)
    const { report, code } = await verify(cwd)
    expect(bill().images).toBe(3)
    expect(spentOn(report)).toBe(0)
    expect(code).not.toBe(0)
  })
  test('and over runs at the same time', async () => {
    const { url, bill } = await laxGateway()
    const cwd = await folderFor({ environments: { local: url }, budget: { perDay: { images: 3 } } })
    await Promise.all([verify(cwd), verify(cwd), verify(cwd)])
    expect(bill().images).toBeLessThanOrEqual(3)
  })
})

describe('against a conforming API', () => {
  test('--free makes no image', async () => {
    const { url, bill } = await simulator()
    const { report, code } = await verify(await folderFor({ environments: { local: url } }), '--free')
    expect(bill().images).toBe(0)
    expect(report.runs[0]?.spend).toEqual({ images: 0, ambiguous: 0, usd: { low: 0, high: 0 } })
    expect(code).toBe(1)
  })
  test('a full verification makes the one image of the real request', async () => {
    const { url, bill } = await simulator()
    const cwd = await folderFor({ environments: { local: url } })
    const { stdout, code } = await graycard(['verify', '--json'], { cwd, env: { KEY: 'sk-sim-all' } })
    const report = JSON.parse(stdout) as Report
    expect(bill().images).toBe(1)
    // 196 output tokens at $30 and 9 input tokens at $5 a million.
    expect(report.runs[0]?.spend).toEqual({ images: 1, ambiguous: 0, usd: { low: 0.005925, high: 0.005925 } })
    expect(code).toBe(0)
  })
})

describe('a request whose outcome nobody knows', () => {
  /** Refuses what a conforming API refuses and falls silent on the real request. */
  async function silent() {
    const seen: string[] = []
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString()
        const { authorization = '', 'content-type': type = '' } = request.headers
        seen.push([request.method, request.url, type, authorization, body].join(' '))
        const real = body.includes('"n":1') && body.includes('1024x1024') && !body.includes('graycard')
        if (
          real &&
          request.headers.authorization === 'Bearer sk-any' &&
          request.headers['content-type'] === 'application/json'
        )
          return
        response.writeHead(400, { 'content-type': 'application/json' })
        response.end('{"error":{"message":"no","type":"invalid_request_error","param":null,"code":null}}')
      })
    })
    return { url: `http://127.0.0.1:${await listen(server)}/v1`, seen }
  }
  test('is not sent again, is carried as a range, and is shown', async () => {
    const { url, seen } = await silent()
    const cwd = await folderFor({ environments: { local: url }, budget: { perDay: { images: 1 } } })
    const { report, code } = await verify(cwd, '--timeout', '0.3')
    expect(new Set(seen).size).toBe(seen.length)
    expect(report.runs[0]?.spend).toMatchObject({ images: 1, ambiguous: 1, usd: { low: 0 } })
    expect(report.runs[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'billing/budget', messageId: 'ambiguous' }),
    )
    expect(code).not.toBe(0)
    // It stays booked: today's cap is used up.
    const before = seen.length
    const again = await verify(cwd, '--timeout', '0.3')
    expect(again.report.runs[0]?.spend.images).toBe(0)
    expect(seen.slice(before).filter((one) => one.startsWith('POST'))).toEqual([])
  })
})
