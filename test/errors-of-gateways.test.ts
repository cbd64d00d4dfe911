import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSimulator, startSimulator } from '../src/app/index.ts'
import type { Finding } from '../src/contract/index.ts'
import { type Alter, type AlteredRun, verifyAltered, type WholeResponse } from './support/altered.ts'

/** Gateways that handle errors badly, verified with and without the paid request. A new case is a row. */

interface Row {
  readonly name: string
  readonly does: Alter
  /** The failed checks in both runs, without those of `paidOnly` and `freeOnly`. */
  readonly fails: readonly string[]
  readonly paidOnly?: readonly string[]
  readonly freeOnly?: readonly string[]
  /** The exit codes. */
  readonly free: number
  readonly paid: number
  /** The images that are uncertain in each run. None by default. */
  readonly uncertain?: { readonly free: number; readonly paid: number }
}

const json = (value: unknown, status = 200): WholeResponse => ({
  status,
  type: 'application/json',
  text: JSON.stringify(value),
})
const page = (status: number, title = 'Error'): WholeResponse => ({
  status,
  type: 'text/html',
  text: `<!doctype html><html><head><title>${status} ${title}</title></head><body><hr>nginx</body></html>`,
})
const serverError = {
  error: { message: 'Internal server error', type: 'server_error', param: null, code: null },
}

/** Changes every rejection of the simulator. */
const rejections =
  (change: (rejection: WholeResponse) => WholeResponse): Alter =>
  async ({ honest }) => {
    const response = await honest()
    return response.status < 400 ? response : change(response)
  }
/** Responds to every POST in the same way. */
const toPost =
  (end: WholeResponse | 'reset' | 'cut'): Alter =>
  async ({ isPost, honest }) =>
    isPost ? end : honest()

const status = 'request/error-shape#status'
const accepted = [
  'auth/missing-key-refused#served',
  'auth/wrong-key-refused#served',
  'model/nonexistent-refused#served',
  'request/content-type-enforced#served',
  'request/error-shape#served',
  'request/n-enforced#served',
  'request/size-enforced#served',
  'request/unknown-field#dropped',
]
const noImage = ['output/count#wrong', 'output/decodes#broken', 'output/echo#missing', 'output/usage#missing']
const none = { free: 0, paid: 0 }

const rows: readonly Row[] = [
  ...[500, 502, 503, 520].map((code) => ({
    name: `returns every rejection with status ${code}`,
    does: rejections((rejection) => ({ ...rejection, status: code })),
    fails: [status],
    ...none,
  })),
  ...[json(serverError, 500), page(500), page(502), { ...page(503), text: '' }].map((end) => ({
    name: `responds to every invalid request with ${end.status} ${end.type} of ${end.text.length} bytes`,
    does: rejections(() => end),
    fails: [status],
    free: 3,
    paid: 3,
  })),
  {
    name: 'is down',
    does: async () => json(serverError, 500),
    fails: [],
    paidOnly: ['billing/budget#ambiguous', 'request/accepted#refused'],
    freeOnly: ['endpoint/path#stopped'],
    free: 1,
    paid: 1,
    uncertain: { free: 0, paid: 1 },
  },
  {
    name: 'returns every rejection as a page',
    does: rejections(({ status: code }) => page(code)),
    fails: ['request/error-shape#shape'],
    free: 3,
    paid: 0,
  },
  {
    name: 'returns every rejection as the same page',
    does: rejections(() => page(400)),
    fails: ['request/error-shape#shape'],
    free: 3,
    paid: 3,
  },
  {
    name: 'returns every rejection as a page with 403',
    does: rejections(() => page(403)),
    fails: ['request/error-shape#shape'],
    free: 3,
    paid: 3,
  },
  ...[
    { name: 'an empty text', entry: { b64_json: '' } },
    { name: 'null', entry: { b64_json: null, url: null } },
    { name: 'an empty object', entry: {} },
    { name: 'a prompt only', entry: { revised_prompt: 'A kettle' } },
  ].map(({ name, entry }) => ({
    name: `returns an entry without an image to everything: ${name}`,
    does: toPost(json({ created: 1_795_000_000, data: [entry] })),
    fails: accepted,
    paidOnly: noImage,
    free: 1,
    paid: 1,
  })),
  {
    name: 'returns an empty list to everything',
    does: toPost(json({ created: 1_795_000_000, data: [] })),
    fails: accepted,
    paidOnly: ['output/count#wrong'],
    free: 1,
    paid: 1,
  },
  ...(['reset', 'cut'] as const).map((end) => ({
    name: `ends every request with a ${end === 'reset' ? 'reset' : 'body cut off'}`,
    does: toPost(end),
    fails: ['billing/budget#ambiguous'],
    free: 3,
    paid: 3,
    uncertain: { free: 1, paid: 1 },
  })),
  ...[page(504), json({ message: 'Endpoint request timed out' }, 504), page(524)].map((end) => ({
    name: `ends every request with a time-out: ${end.status} ${end.type}`,
    does: toPost(end),
    fails: ['billing/budget#ambiguous', 'endpoint/path#stopped', 'request/error-shape#shape'],
    free: 1,
    paid: 1,
    uncertain: { free: 1, paid: 1 },
  })),
]

const failed = (findings: readonly Finding[]) =>
  [
    ...new Set(
      findings
        .filter(({ verdict }) => verdict === 'fail')
        .map(({ check, messageId }) => `${check}#${messageId}`),
    ),
  ]
    .filter((id) => !id.startsWith('billing/price-known'))
    .toSorted()

describe('a gateway that', () => {
  let simulator: RunningSimulator
  beforeAll(async () => {
    simulator = await startSimulator({
      port: 0,
      host: '127.0.0.1',
      quirks: [],
      imagesPerMinute: 1_000_000,
      tokensPerMinute: 1_000_000_000,
      now: () => new Date(),
    })
  })
  afterAll(() => simulator.close())

  const expectRun = ({ code, findings, spend }: AlteredRun, row: Row, kind: 'free' | 'paid') => {
    const only = kind === 'free' ? (row.freeOnly ?? []) : (row.paidOnly ?? [])
    expect(failed(findings)).toEqual([...row.fails, ...only].toSorted())
    expect(code).toBe(row[kind])
    expect(spend.ambiguous).toBe(row.uncertain?.[kind] ?? 0)
  }
  test.concurrent.each(rows)('$name', async (row) => {
    const free = await verifyAltered(simulator.url, row.does, { free: true })
    expectRun(free, row, 'free')
    const paid = await verifyAltered(simulator.url, row.does)
    expectRun(paid, row, 'paid')
    // Blame: all that a gateway does with errors is its own fault.
    const blames = paid.findings.filter(
      ({ check, verdict }) => check === 'request/error-shape' && verdict === 'fail',
    )
    for (const { blame } of blames) expect(blame).toBe('gateway')
  })
})
