import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type EnvironmentFacts,
  imagePlaceholder,
  type ModelFacts,
  type ProbeId,
  type RecordedRun,
  type Usage,
  defaultProbes,
} from '../../contract/index.ts'
import { createBudget, requestCost } from '../cost/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, anImage, aResponse, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { collectTarget } from './collect-target.ts'
import { paidProbes, plan } from './plan.ts'
import type { Target } from './target.ts'
import type { OutgoingRequest, ExchangeDraft, SendResult } from '../call/index.ts'

/** What is made for a contract that sends no picture in. */
const plainProbes = defaultProbes.filter((id) => !['noImage', 'brokenImage', 'wrongMask'].includes(id))

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }
const known = facts({
  size: { kind: 'list', sizes: ['1024x1024'], auto: true },
  params: { n: { type: 'integer', min: 1, max: 10 } },
  tokens: { kind: 'area', factors: { low: 16, high: 96 }, perPartial: 100 },
  price: { kind: 'tokens', textIn: 5, imageOut: 30 },
})
const unpriced = facts({ params: known.params })
const contract = aContract({
  request: { prompt: 'A beautiful sunset', n: 2, size: '1024x1024', quality: 'high' },
})
const worstOf = (request: Readonly<Record<string, unknown>>) =>
  requestCost(known, request)?.high ?? Number.NaN
const dear = worstOf(contract.request)
const cheap = worstOf({ ...contract.request, n: 1, quality: 'low' })

function sent(call: OutgoingRequest, over: Pick<ExchangeDraft, 'reply' | 'failure'>, images = 0): SendResult {
  const { id: _id, images: _images, reply: _reply, ...blank } = anExchange({ probe: call.probe })
  const bytes = Array.from({ length: images }, (_, i) => Uint8Array.of(i))
  return { draft: { ...blank, ...over }, ...(over.reply ? { reply: over.reply } : {}), images: bytes }
}
const answering = [
  'refused',
  'broken',
  'gaveUp',
  'page',
  'redirected',
  'reset',
  'hanging',
  'unreachable',
  'served',
] as const
type Answering = (typeof answering)[number]
const answers: Record<Answering, (call: OutgoingRequest) => SendResult> = {
  refused: (call: OutgoingRequest) =>
    sent(call, { reply: aResponse({ status: 400, text: '{"error":{"message":"no"}}' }) }),
  broken: (call: OutgoingRequest) => sent(call, { reply: aResponse({ status: 500, text: '' }) }),
  gaveUp: (call: OutgoingRequest) => sent(call, { reply: aResponse({ status: 524, text: '' }) }),
  page: (call: OutgoingRequest) => sent(call, { reply: aResponse({ text: '<html>' }) }),
  redirected: (call: OutgoingRequest) => sent(call, { reply: aResponse({ status: 301 }) }),
  reset: (call: OutgoingRequest) =>
    sent(call, { failure: { code: 'reset', message: 'reset', mayHaveArrived: true } }),
  hanging: (call: OutgoingRequest) =>
    sent(call, { failure: { code: 'total_timeout', message: 'late', mayHaveArrived: true } }),
  unreachable: (call: OutgoingRequest) =>
    sent(call, { failure: { code: 'dns', message: 'no such host', mayHaveArrived: false } }),
  served: (call: OutgoingRequest) => (call.request.method === 'POST' ? serve(call) : answers.refused(call)),
}

/** One picture, whatever was asked. */
function serve(call: OutgoingRequest, usage?: Usage): SendResult {
  const body = {
    created: 1_764_000_000,
    data: [{ b64_json: imagePlaceholder(0) }],
    ...(usage ? { usage: { input_tokens: usage.inputTokens, output_tokens: usage.outputTokens } } : {}),
  }
  const lifted = [{ sha256: 'ab', bytes: 1, valid: true }]
  return sent(call, { reply: aResponse({ text: JSON.stringify(body), lifted }) }, 1)
}

interface Setting {
  readonly caps?: { readonly images: number; readonly usd?: number }
  readonly of?: ModelFacts
  readonly free?: boolean
  readonly environment?: EnvironmentFacts
  readonly wanted?: readonly ProbeId[]
}
const aTarget = (
  { of = known, environment = anEnvironment() }: Setting,
  send: Target['ports']['send'],
): Target => ({
  contract,
  recorded: contract,
  provider,
  facts: of,
  environment,
  refusals: [],
  ports: {
    send,
    measure: async () => anImage(),
    record: async (draft, images) => ({ ...draft, images, id: draft.probe }),
    fit: async () => undefined,
    expiry: () => undefined,
    wait: () => Promise.resolve(),
    maxDurationMs: 60_000,
  },
})

async function collected(
  say: (call: OutgoingRequest) => SendResult,
  setting: Setting = {},
): Promise<{ run: RecordedRun; sentProbes: readonly string[] }> {
  const { caps = { images: 99 }, free = false, wanted = plainProbes } = setting
  const sentProbes: string[] = []
  const target = aTarget(setting, async (call) => (sentProbes.push(call.probe), say(call)))
  const planned = planOf(target, free, wanted)
  const allowance = createBudget(caps).open(paidProbes(planned).map(({ worstCase }) => worstCase))
  return { run: await collectTarget(planned, allowance, context), sentProbes }
}
function planOf(target: Target, free = false, wanted: readonly ProbeId[] = plainProbes) {
  const [planned] = plan([target], { free, neededProbes: new Set(wanted) }).targets
  if (!planned) throw new TypeError('no target')
  return planned
}
const context = {
  caps: { images: 2, perDayUsd: 1 },
  progress: () => undefined,
  signal: { aborted: false },
}
/** One probe answered so, all others refused. */
const only = (probe: ProbeId, answer: (call: OutgoingRequest) => SendResult) => (call: OutgoingRequest) =>
  (call.probe === probe ? answer : answers.refused)(call)

describe('the paid calls of a target, before anything is sent', () => {
  const booked = { images: 2, usd: requestCost(known, contract.request) }
  const key = (state: EnvironmentFacts['key']['state']) =>
    anEnvironment({ key: { source: 'env KEY', state } })
  test.each<{ name: string; setting: Setting; calls: unknown }>([
    { name: 'the contract’s request at its worst price', setting: {}, calls: [booked] },
    { name: 'also where no key is used', setting: { environment: key('none') }, calls: [booked] },
    {
      name: 'without a price its pictures alone',
      setting: { of: unpriced },
      calls: [{ images: 2, usd: null }],
    },
    { name: 'none with --free', setting: { free: true }, calls: [] },
    { name: 'none where no check needs one', setting: { wanted: ['models'] }, calls: [] },
    { name: 'none without a key', setting: { environment: key('unset') }, calls: [] },
    { name: 'none with half a key', setting: { environment: key('malformed') }, calls: [] },
  ])('$name', ({ setting, calls }) => {
    const target = aTarget(setting, async (call) => answers.refused(call))
    const paid = paidProbes(planOf(target, setting.free, setting.wanted))
    expect(paid.map(({ worstCase }) => worstCase)).toEqual(calls)
  })
})

describe('what a run cost', () => {
  const exact = (usd: number) => ({ low: usd, high: usd })
  test.each<{
    name: string
    say: (call: OutgoingRequest) => SendResult
    of?: ModelFacts
    spend: RecordedRun['spend']
  }>([
    {
      name: 'nothing where everything was refused',
      say: answers.refused,
      spend: { images: 0, ambiguous: 0, usd: exact(0) },
    },
    {
      name: 'what the usage says of the call that was served',
      say: only('generate', (call) => serve(call, { inputTokens: 10, outputTokens: 15_000 })),
      spend: { images: 2, ambiguous: 0, usd: exact((10 * 5 + 15_000 * 30) / 1e6) },
    },
    {
      name: 'from nothing to the worst case where nobody can tell',
      say: only('generate', answers.reset),
      spend: { images: 2, ambiguous: 2, usd: { low: 0, high: dear } },
    },
    {
      name: 'also a probe that should have been refused',
      say: only('badSize', (call) => serve(call, { inputTokens: 0, outputTokens: 200 })),
      spend: { images: 1, ambiguous: 0, usd: exact((200 * 30) / 1e6) },
    },
    {
      name: 'pictures at a price that is not known',
      say: only('generate', answers.served),
      of: unpriced,
      spend: { images: 2, ambiguous: 0, usd: null },
    },
  ])('$name', async ({ say, of, spend }) => {
    expect((await collected(say, of ? { of } : {})).run.spend).toEqual(spend)
  })
})

describe('what the budget does not cover is not sent', () => {
  test('and is an error, except the call for more pictures than anybody budgets for', async () => {
    const { run, sentProbes } = await collected(answers.refused, { caps: { images: 1 } })
    expect(sentProbes).toEqual(expect.not.arrayContaining([expect.stringMatching(/^(nOver|generate)$/)]))
    expect(run.withheld).toEqual({
      nOver: { verdict: 'skip', why: expect.any(String) },
      generate: { verdict: 'error', why: expect.any(String), because: ['billing/budget'] },
    })
    expect(run.withheld).toMatchSnapshot()
    expect(run.budget).toEqual({
      images: 2,
      perDayUsd: 1,
      withheld: [
        {
          probe: 'generate',
          why: run.withheld.generate?.why,
          cap: 'run',
          needs: { images: 2, usd: expect.any(Number) },
        },
      ],
    })
  })
  test('with no pictures at all only what cannot make one is', async () => {
    const { sentProbes } = await collected(answers.refused, { caps: { images: 0 } })
    expect(sentProbes).toEqual(['models', 'routeGet'])
  })
  test('for its price as well as for its pictures', async () => {
    const { run, sentProbes } = await collected(answers.refused, { caps: { images: 99, usd: dear - 0.0001 } })
    expect(run.budget.withheld).toMatchObject([{ probe: 'generate', needs: { usd: expect.closeTo(dear) } }])
    expect(sentProbes).toHaveLength(11)
  })
  test('a gateway that serves what it should refuse leaves the real request its share', async () => {
    const { run, sentProbes } = await collected(answers.served, { caps: { images: 3, usd: dear + cheap } })
    expect(sentProbes).toContain('generate')
    expect(sentProbes).toHaveLength(4)
    expect(run.spend.images).toBe(3)
  })
})

test('whatever a server answers, a call is sent once or withheld with a reason, and no cap is passed', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.constantFrom(...answering), { minLength: 12, maxLength: 12 }),
    fc.nat(14),
    fc.constantFrom(0, cheap, 2 * cheap, dear, dear + cheap, 99),
    fc.boolean(),
    async (says, images, usd, free) => {
      const answer = (call: OutgoingRequest) =>
        answers[says[plainProbes.findIndex((id) => id === call.probe)] ?? 'refused'](call)
      const { run, sentProbes } = await collected(answer, { caps: { images, usd }, free })
      expect(new Set(sentProbes).size).toBe(sentProbes.length)
      for (const id of plainProbes) expect(sentProbes.includes(id), id).toBe(run.withheld[id] === undefined)
      expect(run.spend.images).toBeLessThanOrEqual(images)
      expect(run.spend.usd?.high).toBeLessThanOrEqual(usd + 1e-9)
      if (free) expect(sentProbes).not.toContain('generate')
    },
  )
  await fc.assert(property, { seed: 2026, numRuns: 300 })
})

test('a field nobody knows is no free call where it is known to be served', async () => {
  const probes = async (acceptsUnknownFields: boolean, free: boolean) => {
    const sentProbes: string[] = []
    const target = aTarget({}, async (call) => (sentProbes.push(call.probe), answers.refused(call)))
    const allowance = createBudget({ images: 99 }).open([])
    const planned = planOf({ ...target, acceptsUnknownFields }, free)
    const { withheld } = await collectTarget(planned, allowance, context)
    return { sent: sentProbes.includes('canaryField'), why: withheld.canaryField }
  }
  expect(await probes(true, true)).toMatchObject({ sent: false, why: { verdict: 'skip' } })
  expect((await probes(true, false)).sent).toBe(true)
  expect((await probes(false, true)).sent).toBe(true)
})
