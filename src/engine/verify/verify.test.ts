import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type EvidenceKind,
  type Knowledge,
  liftedMark,
  type ProbeId,
  type RecordedRun,
  type Recording,
} from '../../contract/index.ts'
import { type Check, defineCheck, type Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, anImage, aReply, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import type { Target } from './target.ts'
import { collect, judgeRecording } from './verify.ts'
import { createBudget } from '../cost/index.ts'
import type { Call, Sent } from '../call/index.ts'

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }
const blank: Knowledge = { models: [], providers: [], refusals: [] }

function answered(call: Call, status: number, body: unknown, pictures: readonly Uint8Array[] = []): Sent {
  const lifted = pictures.map(() => ({ sha256: 'ab', bytes: 1, valid: true }))
  const reply = aReply({ status, text: JSON.stringify(body), lifted })
  const { id: _id, images: _images, ...draft } = anExchange({ probe: call.probe, reply })
  return { draft, reply, pictures }
}
const refuse = (call: Call) => answered(call, 400, { error: { message: 'no' } })
const serve = (call: Call) =>
  answered(call, 200, { created: 1_764_000_000, data: [{ b64_json: liftedMark(0) }] }, [Uint8Array.of(1)])

function aTarget(name: string, environment: string, send: (call: Call) => Promise<Sent>): Target {
  const contract = aContract({ name })
  return {
    contract,
    recorded: contract,
    provider,
    facts: facts(),
    environment: anEnvironment({ name: environment }),
    caps: {},
    ports: {
      send,
      measure: async () => anImage(),
      record: async (draft, images) => ({ ...draft, images, id: `${name}@${environment}/${draft.probe}` }),
      fit: async () => undefined,
      expiry: () => undefined,
      wait: () => Promise.resolve(),
      patienceMs: 60_000,
    },
  }
}
const collecting = (images: number, wanted: readonly ProbeId[]) => {
  let ticks = 0
  return {
    free: false,
    wanted: new Set(wanted),
    progress: () => undefined,
    signal: { aborted: false },
    budget: createBudget({ images }),
    only: ['output'],
    also: [],
    now: () => `2026-11-24T10:00:0${ticks++}.000Z`,
    tracked: [],
    version: '0.1.0',
  }
}
const names = ({ runs }: Recording) =>
  runs.map(({ contract, environment }) => `${contract.name}@${environment.name}`)

describe('collecting', () => {
  test('says when, with what and how much of it was measured', async () => {
    const targets = [aTarget('hero', 'staging', async (call) => refuse(call))]
    expect(await collect(targets, collecting(9, ['models']))).toMatchObject({
      schema: 'graycard/evidence@1',
      startedAt: '2026-11-24T10:00:00.000Z',
      finishedAt: '2026-11-24T10:00:01.000Z',
      graycard: '0.1.0',
      only: ['output'],
      runs: [{ contract: { name: 'hero' }, exchanges: [{ probe: 'models' }] }],
    })
  })

  test('goes through environments side by side, and through the contracts of one in turn', async () => {
    const order: string[] = []
    const waiting: (() => void)[] = []
    const target = (name: string, environment: string) =>
      aTarget(name, environment, async (call) => {
        order.push(`${name}@${environment}`)
        await new Promise<void>((resolve) => void waiting.push(resolve))
        return refuse(call)
      })
    const targets = [
      target('hero', 'staging'),
      target('hero', 'production'),
      target('icon', 'staging'),
      target('icon', 'production'),
    ]
    const collected = collect(targets, collecting(9, ['models']))
    const answerAll = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      for (const go of waiting.splice(0)) go()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await answerAll()
    expect(order).toEqual(['hero@staging', 'hero@production', 'icon@staging', 'icon@production'])
    expect(waiting).toHaveLength(2)
    await answerAll()
    expect(names(await collected).toSorted()).toEqual([...order].toSorted())
  })

  test('sets every target’s paid call aside before the first call is sent', async () => {
    const greedy = aTarget('hero', 'staging', async (call) =>
      (call.request.method === 'POST' ? serve : refuse)(call),
    )
    const honest = aTarget('icon', 'staging', async (call) =>
      (call.probe === 'generate' ? serve : refuse)(call),
    )
    const { runs } = await collect(
      [greedy, honest],
      collecting(3, ['noKey', 'wrongKey', 'nZero', 'generate']),
    )
    expect(runs.map(({ exchanges }) => exchanges.map(({ probe }) => probe))).toEqual([
      ['noKey', 'generate'],
      ['noKey', 'wrongKey', 'nZero', 'generate'],
    ])
  })

  test('never passes the cap, however many environments answer in whatever order', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.nat(12),
      async (scheduler, environments, images) => {
        let made = 0
        const targets = environments.map((serves, index) => {
          const left = [...serves]
          return aTarget('hero', `e${index}`, async (call) => {
            await scheduler.schedule(Promise.resolve())
            const served = left.pop() === true
            if (served) made++
            return (served ? serve : refuse)(call)
          })
        })
        const options = collecting(images, ['noKey', 'wrongKey', 'nZero', 'generate'])
        const { runs } = await scheduler.waitFor(collect(targets, options))
        expect(made).toBeLessThanOrEqual(images)
        expect(runs.reduce((sum, { spend }) => sum + spend.images, 0)).toBe(made)
      },
    )
    await fc.assert(property, { seed: 2026, numRuns: 200 })
  })
})

describe('judging a recording', () => {
  const about = { title: 'To be judged', why: 'To be judged.', severity: 'notice' } as const
  const showing = (id: string, needs: readonly EvidenceKind[], show: (e: object) => unknown): Check =>
    defineCheck({
      ...about,
      id,
      needs,
      messages: {},
      run: (evidence, { pass }) => pass(JSON.stringify(show(evidence))),
    })
  const siblings = showing('environment/same', ['siblings'], (e) =>
    'siblings' in e ? e.siblings : undefined,
  )
  const size = showing('output/size', ['images'], () => 'measured')

  const aRecorded = (name: string, environment: string, over: Partial<RecordedRun> = {}): RecordedRun => ({
    contract: aContract({ name }),
    environment: anEnvironment({ name: environment }),
    exchanges: [
      anExchange({ probe: 'routeGet', reply: aReply({ status: environment === 'staging' ? 404 : 405 }) }),
    ],
    withheld: {},
    fitted: [],
    spend: { images: 0, ambiguous: 0, usd: null },
    budget: { withheld: [] },
    ...over,
  })
  const judged = (runs: readonly RecordedRun[], only: readonly string[] = [], checks = [siblings, size]) =>
    judgeRecording(
      {
        schema: 'graycard/evidence@1',
        startedAt: 'then',
        finishedAt: 'later',
        graycard: '0.0.1',
        only,
        runs,
      },
      { checks, knowledge: blank, provider: (id) => ({ ...provider, id }) },
    )

  test('compares every environment of a contract with its first, and contracts never', () => {
    const report = judged(
      [aRecorded('hero', 'staging'), aRecorded('icon', 'staging'), aRecorded('hero', 'production')],
      ['environment'],
    )
    const first = [{ environment: 'staging', observed: { 'calls.routeGet': '404 wrong_path' } }]
    expect(report.runs.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      ['[]'],
      ['[]'],
      [JSON.stringify(first)],
    ])
  })
  test('tells every run what all of them cost together', () => {
    const all = showing('billing/all', ['runSpend'], (e) => ('runSpend' in e ? e.runSpend : undefined))
    const spend = { images: 1, ambiguous: 1, usd: { low: 0, high: 0.25 } }
    const { runs } = judged(
      [aRecorded('hero', 'staging', { spend }), aRecorded('hero', 'production', { spend })],
      [],
      [all],
    )
    const sum = JSON.stringify({ images: 2, ambiguous: 2, usd: { low: 0, high: 0.5 } })
    expect(runs.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([sum, sum])
  })
  test('asks only what the recording was limited to', () => {
    const ids = (only: readonly string[]) =>
      judged([aRecorded('hero', 'staging')], only).runs[0]?.findings.map(({ check }) => check)
    expect(ids([])).toEqual(['environment/same', 'output/size'])
    expect(ids(['output'])).toEqual(['output/size'])
  })
  test('sums up verdicts, per run and over all', () => {
    const broken: Check = {
      ...size,
      id: 'request/size',
      run: () => {
        throw new Error('oops')
      },
    }
    const withPicture = [anExchange({ images: [anImage()] })]
    const report = judged(
      [aRecorded('hero', 'staging'), aRecorded('icon', 'staging', { exchanges: withPicture })],
      ['output', 'request'],
      [size, broken],
    )
    expect(report.runs.map(({ verdict }) => verdict)).toEqual(['skip', 'error'])
    expect(report.summary).toEqual({ pass: 1, fail: 0, skip: 2, error: 1 })
    expect(report).toMatchObject({ schema: 'graycard/report@1', startedAt: 'then', finishedAt: 'later' })
  })
  test('lists what was called, what came of it and what it cost', () => {
    const { reply: _reply, ...unanswered } = anExchange({ id: 'x0', probe: 'models' })
    const run = aRecorded('hero', 'staging', {
      exchanges: [
        { ...unanswered, failure: { code: 'reset', message: 'reset', mayHaveArrived: true } },
        anExchange({ id: 'x1', probe: 'nZero', images: [anImage({ sha256: 'a probe’s' })] }),
        anExchange({ id: 'x2', probe: 'generate', images: [anImage({ sha256: 'one' })] }),
        anExchange({ id: 'x3', probe: 'download', images: [anImage({ sha256: 'two' })] }),
      ],
      fitted: [{ sha256: 'fitted', from: 'one', width: 2, height: 1 }],
      spend: { images: 2, ambiguous: 0, usd: { low: 0.25, high: 0.5 } },
    })
    const url = 'https://api.acme.example/v1/images/generations'
    const call = { method: 'POST', url, totalMs: 5, status: 200, failure: null }
    expect(judged([run]).runs[0]).toMatchObject({
      contract: 'hero',
      environment: 'staging',
      subject: { provider: 'acme', model: 'painter-1', endpoint: 'https://api.acme.example/v1' },
      images: [{ sha256: 'one' }, { sha256: 'two' }],
      fitted: run.fitted,
      spend: run.spend,
      exchanges: [
        { ...call, id: 'x0', probe: 'models', status: null, failure: 'reset' },
        { ...call, id: 'x1', probe: 'nZero' },
        { ...call, id: 'x2', probe: 'generate' },
        { ...call, id: 'x3', probe: 'download' },
      ],
    })
  })
  test('of nothing is a report of nothing', () => {
    expect(judged([])).toMatchObject({ runs: [], summary: { pass: 0, fail: 0, skip: 0, error: 0 } })
  })
})
