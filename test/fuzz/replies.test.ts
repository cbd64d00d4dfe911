import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { type Arbitrary, boolean, constantFrom, option, record, tuple } from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { builtins } from '../../src/app/index.ts'
import type { Report } from '../../src/contract/index.ts'
import { writeWhole } from '../../src/store/index.ts'
import { scratch } from '../support/cli.ts'
import { dialectContracts } from '../support/dialect-contracts.ts'
import { simulator } from '../support/simulator.ts'
import { canaries, drawn, type Mutation, mutated, mutations, spellings } from './mutate.ts'
import { outcomeOf } from './outcome.ts'

/** Runs of each dialect. `npm run prove fuzz` sets 14. */
const rounds = Number(process.env['FUZZ_REPLIES'] ?? 1)
const maxImages = 3

/** What is done to one reply. */
interface Change {
  readonly isChanged: boolean
  readonly body: readonly Mutation[]
  readonly status: number | null
  readonly header: readonly [string, string] | null
}

const change: Arbitrary<Change> = record({
  isChanged: boolean(),
  body: mutations,
  status: option(constantFrom(400, 401, 403, 404, 418, 422, 429, 500, 502, 503)),
  header: option(
    tuple(
      constantFrom(
        'content-type',
        'retry-after',
        'location',
        'x-ratelimit-limit-images',
        'x-request-id',
        'www-authenticate',
        `x-${canaries.key}`,
      ),
      constantFrom('', 'text/html', 'text/event-stream', '-1', '2abc', '1e999', ...spellings(canaries.key)),
    ),
  ),
})

const read = async (stream: IncomingMessage) => Buffer.concat(await stream.toArray())

/** The simulator of a provider behind a server that changes its replies. The replies are told in the order in which they were sent. */
async function changing(provider: string, seed: number, quirks: readonly string[]) {
  const { url, bill } = await simulator(quirks, { provider })
  const real = new URL(url)
  const changes = drawn(change, seed, 200)
  let count = 0
  const asKnown = (text: string) => text.replaceAll(canaries.key, 'sk-sim-all')
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await read(request)
    const { connection: _, host: __, 'content-length': ___, ...rest } = request.headers
    const headers = Object.entries(rest).map(([name, value]): [string, string] => [
      name,
      asKnown(String(value)),
    ])
    const target = new URL(asKnown(request.url ?? ''), real)
    const method = request.method ?? 'GET'
    const reply = await fetch(target, {
      method,
      headers,
      redirect: 'manual',
      ...(body.length > 0 ? { body } : {}),
    })
    const bytes = Buffer.from(await reply.arrayBuffer())
    const origin = `http://${request.headers.host ?? ''}`
    const honest = bytes.toString('latin1').replaceAll(real.origin, origin)
    const one = changes[count++ % changes.length]
    const type = reply.headers.get('content-type') ?? ''
    if (!one?.isChanged) {
      response.writeHead(reply.status, { 'content-type': type })
      response.end(honest, 'latin1')
      return
    }
    // A success stays one: who turns it into a refusal has made an image and says that there is none, which nobody can tell from outside.
    response.statusCode = reply.ok ? reply.status : (one.status ?? reply.status)
    response.setHeader('content-type', type)
    if (one.header) response.setHeader(...one.header)
    response.end(mutated(honest, one.body), 'latin1')
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { baseUrl: `http://127.0.0.1:${port}${real.pathname}`, bill, replies: () => count }
}

const quirkSets = [[], ['unknown-model-served', 'wrong-key-accepted'], ['size-ignored']]
/** A third of the providers, or all of them for `npm run prove fuzz`. */
const dialects = builtins.dialects.filter((_, index) => rounds > 1 || index % 3 === 0)
const cases = dialects.flatMap(({ id, keyless }, index) =>
  Array.from({ length: rounds }, (_, round) => ({
    id,
    keyless,
    seed: 20_261_130 + index * 1000 + round,
    round,
  })),
)
let replies = 0

describe('whatever a provider answers, a verification ends, keeps its secrets and stays below its cap', () => {
  test.each(cases)('$id, seed $seed', async ({ id, keyless, seed, round }) => {
    const api = await changing(id, seed, quirkSets[round % quirkSets.length] ?? [])
    const cwd = scratch()
    const contract = dialectContracts[id] ?? { model: '' }
    const file = {
      contracts: {
        hero: { provider: id, ...contract, request: { prompt: 'A beautiful sunset', ...contract.request } },
      },
      environments: {
        // A server without keys is sent a secret header.
        local: {
          baseUrl: api.baseUrl,
          ...(keyless ? { headers: { 'x-team': { env: 'KEY' } } } : { keyEnv: 'KEY' }),
        },
      },
      budget: { perRun: { images: maxImages }, perDay: { images: maxImages } },
    }
    await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(file))
    const reporters = [
      'terminal:a.txt',
      'html:a.html',
      'markdown:a.md',
      'junit:a.xml',
      'sarif:a.sarif',
      'json',
    ]
    const args = ['verify', '--timeout', '8', ...reporters.flatMap((one) => ['--reporter', one])]
    const { stdout, problems } = await outcomeOf(args, cwd, ['graycard.yaml'])
    expect(problems).toEqual([])
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const report = JSON.parse(stdout) as Report
    expect(report.runs).toHaveLength(1)
    expect(api.bill().images).toBeLessThanOrEqual(maxImages)
    replies += api.replies()
  })
  test('over many replies', () => {
    if (rounds > 1) process.stdout.write(`${replies} replies, about half of them changed\n`)
    expect(replies).toBeGreaterThan(cases.length * 5)
  })
})
