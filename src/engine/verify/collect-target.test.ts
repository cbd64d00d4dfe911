import { describe, expect, test } from 'vitest'
import {
  type Blame,
  type Cause,
  type Contract,
  type EnvironmentFacts,
  type FailureCode,
  type MissingEvidence,
  type Headers,
  type ModelFacts,
  type ProbeId,
  type RejectionRow,
  type RecordedRun,
  defaultProbes,
} from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, anImage, aResponse, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { collectTarget } from './collect-target.ts'
import { paidProbes, plan } from './plan.ts'
import type { Target } from './target.ts'
import type { ProgressEvent } from './ports.ts'
import { createBudget } from '../cost/index.ts'
import type { OutgoingRequest, ExchangeDraft, SendResult } from '../call/index.ts'

/** What is made for a contract that sends no picture in. */
const plainProbes = defaultProbes.filter((id) => !['noImage', 'brokenImage', 'wrongMask'].includes(id))

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }
const known = facts({
  size: { kind: 'list', sizes: ['1024x1024'], auto: true },
  params: { n: { type: 'integer', min: 1, max: 10 } },
})
const keyed = (state: EnvironmentFacts['key']['state']) =>
  anEnvironment({ key: { source: 'env ACME_KEY', state } })

function draftOf(call: OutgoingRequest, rest: Pick<ExchangeDraft, 'reply' | 'failure'>): ExchangeDraft {
  const { id: _id, images: _images, reply: _reply, ...blank } = anExchange({ probe: call.probe })
  return { ...blank, ...rest }
}
const replied =
  (status: number, headers: Headers = {}, text = '{"error":{"message":"no"}}') =>
  (call: OutgoingRequest): SendResult => {
    const reply = aResponse({ status, headers, text })
    return { draft: draftOf(call, { reply }), reply, images: [] }
  }
const rejectionOf = (cause: Cause, blame: Blame, pattern: string): RejectionRow => ({
  id: cause,
  cause,
  blame,
  pattern,
  status: 400,
  type: null,
  code: null,
  param: null,
  message: '',
  kind: 'observed',
  source: 'acme',
  date: '2026-11-24',
})
const refuse = replied(400)
const failing =
  (code: FailureCode, mayHaveArrived: boolean) =>
  (call: OutgoingRequest): SendResult => ({
    draft: draftOf(call, { failure: { code, message: code, mayHaveArrived } }),
    images: [],
  })

interface Setting {
  readonly say?: (call: OutgoingRequest) => SendResult
  readonly contract?: Contract
  readonly recorded?: Contract
  readonly environment?: EnvironmentFacts
  readonly of?: ModelFacts
  readonly images?: number
  readonly free?: boolean
  readonly wanted?: readonly ProbeId[]
  readonly abortedAfter?: number
  readonly refusals?: readonly RejectionRow[]
}

/** Collects one target against a server that is a function. */
async function collected(setting: Setting = {}): Promise<{
  run: RecordedRun
  calls: readonly OutgoingRequest[]
  events: readonly ProgressEvent[]
}> {
  const { say = refuse, contract = aContract(), images = 99, free = false, wanted = plainProbes } = setting
  const calls: OutgoingRequest[] = []
  const events: ProgressEvent[] = []
  const target: Target = {
    contract,
    recorded: setting.recorded ?? contract,
    provider,
    facts: setting.of ?? known,
    environment: setting.environment ?? anEnvironment(),
    refusals: setting.refusals ?? [],
    ports: {
      send: async (call) => (calls.push(call), say(call)),
      measure: async () => anImage(),
      record: async (draft, pictures) => ({ ...draft, images: pictures, id: `x${calls.length}` }),
      fit: async () => undefined,
      expiry: () => undefined,
      wait: () => Promise.resolve(),
      maxDurationMs: 60_000,
    },
  }
  const context = {
    caps: { images },
    progress: (event: ProgressEvent) => void events.push(event),
    signal: {
      get aborted() {
        return calls.length >= (setting.abortedAfter ?? Number.POSITIVE_INFINITY)
      },
    },
  }
  const [planned] = plan([target], { free, neededProbes: new Set(wanted) }).targets
  if (!planned) throw new TypeError('no target')
  const allowance = createBudget({ images }).open(paidProbes(planned).map(({ worstCase }) => worstCase))
  return { run: await collectTarget(planned, allowance, context), calls, events }
}

const probesOf = (calls: readonly OutgoingRequest[]) => calls.map(({ probe }) => probe)
const inOrder: readonly ProbeId[] = [
  'models',
  'routeGet',
  'noPrompt',
  'noKey',
  'wrongKey',
  'badSize',
  'nZero',
  'nOver',
  'noSuchModel',
  'wrongContentType',
  'canaryField',
  'generate',
]
/** The withheld probes of each verdict. */
const verdicts = ({ withheld }: RecordedRun) => {
  const of = (verdict: MissingEvidence['verdict']) =>
    inOrder.filter((id) => withheld[id]?.verdict === verdict)
  return { skip: of('skip'), error: of('error') }
}
const reasons = ({ withheld }: RecordedRun) => [...new Set(Object.values(withheld).map(({ why }) => why))]

describe('what is sent', () => {
  test('every probe once, free ones first, the paid call last, each with its own credential', async () => {
    const { run, calls } = await collected()
    expect(probesOf(calls)).toEqual(inOrder)
    expect(calls.filter(({ auth }) => auth !== 'key').map(({ probe, auth }) => [probe, auth])).toEqual([
      ['noKey', 'none'],
      ['wrongKey', 'wrong'],
    ])
    expect(run.exchanges.map(({ probe }) => probe)).toEqual(inOrder)
    expect(run.withheld).toEqual({})
  })
  test('a fault of our own costs one call its answer, not the run', async () => {
    const { run, calls } = await collected({
      say(call) {
        if (call.probe === 'nZero') throw new TypeError('boom')
        return refuse(call)
      },
    })
    expect(probesOf(calls)).toEqual(inOrder)
    expect(run.withheld).toEqual({
      nZero: { verdict: 'error', why: expect.stringContaining('boom') },
    })
    expect(run.spend).toMatchObject({ images: 1, ambiguous: 1 })
  })
  test('two calls without a readable answer end it, each booked once', async () => {
    const { calls } = await collected({ say: failing('reset', true) })
    expect(probesOf(calls)).toEqual(inOrder.slice(0, 2))
  })
  test.each<Headers>([{}, { 'retry-after': '12' }, { 'retry-after': 'Tue, 24 Nov 2026 12:10:00 GMT' }])(
    'ends at a rate limit, which would stop the rest too: %j',
    async (headers) => {
      const { run, calls } = await collected({ say: replied(429, headers) })
      expect(probesOf(calls)).toEqual(['models'])
      expect(run.withheld['generate']?.verdict).toBe('error')
      expect(reasons(run)).toMatchSnapshot()
    },
  )
  test.each([500, 502, 503, 520])('nothing is sent twice after a %i', async (status) => {
    expect(probesOf((await collected({ say: replied(status) })).calls)).toEqual(inOrder)
  })
  test('only what the checks want', async () => {
    const { run, calls } = await collected({ wanted: ['noKey', 'models'] })
    expect(probesOf(calls)).toEqual(['models', 'noKey'])
    expect(run.withheld['generate']).toBeUndefined()
  })
  test('is recorded with the contract as it may be written down', async () => {
    const recorded = aContract({ request: { prompt: '[private]' } })
    const { run, calls } = await collected({ recorded })
    expect(run.contract).toEqual(recorded)
    expect(JSON.stringify(calls.at(-1)?.request)).toContain('A beautiful sunset')
  })
})

describe('what is left out', () => {
  test.each<{
    name: string
    setting: Setting
    sent: readonly ProbeId[]
    withheld: Partial<ReturnType<typeof verdicts>>
  }>([
    {
      name: 'the paid call, when only free calls may be made',
      setting: { free: true },
      sent: inOrder.slice(0, -1),
      withheld: { skip: ['generate'] },
    },
    ...(['unset', 'malformed'] as const).map((state) => ({
      name: `whatever takes a key, where it is ${state}`,
      setting: { environment: keyed(state) },
      sent: ['noKey', 'wrongKey'] as const,
      withheld: { error: inOrder.filter((id) => id !== 'noKey' && id !== 'wrongKey') },
    })),
    {
      name: 'the calls with a missing and a wrong key, where none is used',
      setting: { environment: keyed('none') },
      sent: inOrder.filter((id) => id !== 'noKey' && id !== 'wrongKey'),
      withheld: { skip: ['noKey', 'wrongKey'] },
    },
    {
      name: 'what cannot be shaped without knowledge of the model',
      setting: { of: facts() },
      sent: inOrder.filter((id) => id !== 'badSize' && id !== 'nOver'),
      withheld: { skip: ['badSize', 'nOver'] },
    },
    {
      name: 'everything, when the run was interrupted before it began',
      setting: { abortedAfter: 0 },
      sent: [],
      withheld: { error: [...inOrder] },
    },
    {
      name: 'the rest, when it is interrupted on the way',
      setting: { abortedAfter: 4 },
      sent: inOrder.slice(0, 4),
      withheld: { error: inOrder.slice(4) },
    },
    {
      name: 'what is left out anyway, which an interruption does not turn into an error',
      setting: { abortedAfter: 4, free: true },
      sent: inOrder.slice(0, 4),
      withheld: { error: inOrder.slice(4, -1), skip: ['generate'] },
    },
  ])('$name', async ({ setting, sent, withheld }) => {
    const { run, calls } = await collected(setting)
    expect(probesOf(calls)).toEqual(sent)
    expect(verdicts(run)).toEqual({ skip: [], error: [], ...withheld })
    expect(reasons(run)).toMatchSnapshot()
  })
})

describe('after a call that got no answer', () => {
  const from = (probe: ProbeId, fail: (call: OutgoingRequest) => SendResult) => (call: OutgoingRequest) =>
    call.probe === probe ? fail(call) : refuse(call)

  test.each<FailureCode>([
    'dns',
    'refused',
    'unroutable',
    'tls',
    'proxy',
    'connect_timeout',
    'forbidden_address',
  ])('%s: nothing else can get through, which is said once elsewhere', async (code) => {
    const { run, calls } = await collected({ say: failing(code, false) })
    expect(probesOf(calls)).toEqual(['models'])
    expect(run.exchanges[0]?.failure?.code).toBe(code)
    expect(verdicts(run)).toEqual({ skip: [], error: inOrder.slice(1) })
    expect(reasons(run)).toMatchSnapshot()
  })
  test.each<FailureCode>(['first_byte_timeout', 'total_timeout'])(
    '%s: the rest would hang as long, and could not be measured',
    async (code) => {
      const { run, calls } = await collected({ say: from('noPrompt', failing(code, true)) })
      expect(probesOf(calls)).toEqual(['models', 'routeGet', 'noPrompt'])
      expect(verdicts(run)).toEqual({ skip: [], error: inOrder.slice(3) })
      expect(reasons(run)).toMatchSnapshot()
    },
  )
  test.each<FailureCode>(['reset', 'too_large', 'encoding', 'protocol'])(
    '%s of a request that creates no image: the others are sent',
    async (code) => {
      const { run, calls } = await collected({ say: from('routeGet', failing(code, true)) })
      expect(probesOf(calls)).toEqual(inOrder)
      expect(run.withheld).toEqual({})
    },
  )
  test.each<[string, (call: OutgoingRequest) => SendResult]>([
    ...(['reset', 'too_large', 'encoding', 'protocol'] as const).map(
      (code): [string, (call: OutgoingRequest) => SendResult] => [code, failing(code, true)],
    ),
    ...[408, 504, 524].map((status): [string, (call: OutgoingRequest) => SendResult] => [
      String(status),
      replied(status),
    ]),
    ['a 500 that reports a time-out', replied(500, {}, '{"error":{"message":"upstream timed out"}}')],
    ['an empty success', replied(200, {}, '')],
    ['a success cut short', replied(200, {}, '{"created":1')],
  ])('%s of a request that may have created an image: at most one is uncertain', async (_, end) => {
    const { run, calls } = await collected({ say: from('noPrompt', end) })
    expect(probesOf(calls)).toEqual(['models', 'routeGet', 'noPrompt'])
    expect(run.spend).toMatchObject({ images: 1, ambiguous: 1 })
    expect(verdicts(run)).toEqual({ skip: [], error: inOrder.slice(3) })
    expect(run.withheld['generate']?.because).toEqual(['billing/budget'])
    expect(reasons(run)).toMatchSnapshot()
  })
  test.each<[string, (call: OutgoingRequest) => SendResult]>([
    ['a server error', replied(500)],
    ['a page of a gateway', replied(502, {}, '<html><h1>502 Bad Gateway</h1></html>')],
    ['an empty 503', replied(503, {}, '')],
    ['an error with status 200', replied(200)],
    ['a rejection with the status of a time-out', replied(504, {}, '{"error":{"message":"Missing prompt"}}')],
    ['JSON of another kind', replied(200, {}, '{}')],
  ])('%s is a response: the others are sent', async (_, end) => {
    const refusals = [rejectionOf('missing_prompt', 'your_request', 'missing prompt')]
    const { run, calls } = await collected({ say: from('noPrompt', end), refusals })
    expect(probesOf(calls)).toEqual(inOrder)
    expect(run.withheld).toEqual({})
  })
  test('a server error costs nothing, unless the request is paid', async () => {
    const { run } = await collected({ say: replied(500), free: true })
    expect(run.spend).toMatchObject({ images: 0, ambiguous: 0 })
    const paid = await collected({ say: replied(500) })
    expect(paid.run.spend).toMatchObject({ images: 1, ambiguous: 1 })
  })
  test.each([200, 500, 503, 504])(
    'a rejection that names its fault costs nothing with status %i',
    async (status) => {
      const refusals = [rejectionOf('content_policy', 'policy', 'blocked')]
      const { run } = await collected({
        say: from('generate', replied(status, {}, '{"error":{"message":"The prompt was blocked"}}')),
        refusals,
      })
      expect(run.spend).toMatchObject({ images: 0, ambiguous: 0 })
    },
  )
})

describe('progress', () => {
  test('tells of every call when it leaves and how it ended, of those planned', async () => {
    const { events } = await collected({
      wanted: ['models', 'routeGet', 'generate'],
      free: true,
      say: (call) => (call.probe === 'models' ? refuse(call) : failing('reset', true)(call)),
    })
    const where = { contract: 'hero', environment: 'production', total: 3 }
    expect(events).toEqual([
      { ...where, probe: 'models', index: 1, state: 'sent' },
      { ...where, probe: 'models', index: 1, state: 'answered', detail: '400' },
      { ...where, probe: 'routeGet', index: 2, state: 'sent' },
      { ...where, probe: 'routeGet', index: 2, state: 'answered', detail: 'reset' },
      { ...where, probe: 'generate', index: 3, state: 'withheld', detail: expect.any(String) },
    ])
  })
  test('tells why the budget withheld a request', async () => {
    const { run, events } = await collected({ images: 0, wanted: ['noKey'] })
    expect(events).toMatchObject([{ state: 'withheld', detail: run.withheld.noKey?.why }])
  })
})
