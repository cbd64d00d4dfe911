import { describe, expect, test } from 'vitest'
import type { EvidenceKind, Knowledge, RecordedRun } from '../../contract/index.ts'
import { type Check, defineCheck, type Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, anImage, aResponse } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { judge } from './judge.ts'

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }
const blank: Knowledge = { models: [], providers: [], refusals: [] }

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
      anExchange({ probe: 'routeGet', reply: aResponse({ status: environment === 'staging' ? 404 : 405 }) }),
    ],
    withheld: {},
    fitted: [],
    spend: { images: 0, ambiguous: 0, usd: null },
    budget: { withheld: [] },
    ...over,
  })
  const judged = (runs: readonly RecordedRun[], only: readonly string[] = [], checks = [siblings, size]) =>
    judge(
      {
        schema: 'graycard/evidence@1',
        startedAt: 'then',
        finishedAt: 'later',
        graycard: '0.0.1',
        only,
        runs,
      },
      { checks, knowledge: blank, provider: (id) => ({ ...provider, id }), failOn: 'breaking' },
    )

  test('compares the environments of a contract with each other, and contracts never', () => {
    const report = judged(
      [aRecorded('hero', 'staging'), aRecorded('icon', 'staging'), aRecorded('hero', 'production')],
      ['environment'],
    )
    const other = (environment: string, answer: string) =>
      JSON.stringify({
        passes: false,
        others: [{ environment, observed: { 'calls.routeGet': answer }, passes: false }],
      })
    expect(report.runs.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      [other('production', '405 wrong_method')],
      [JSON.stringify({ passes: false, others: [] })],
      [other('staging', '404 wrong_path')],
    ])
  })
  test.each([
    ['breaking', [], false],
    ['risky', [], false],
    ['notice', [], true],
    ['breaking', ['environment'], false],
  ] as const)('an environment with a %s failure, limited to %j: passes %s', (severity, only, passes) => {
    const fails = defineCheck({
      ...about,
      id: 'request/fails',
      severity,
      needs: ['environment'],
      messages: { bad: { blame: 'unknown', says: () => 'bad', fix: () => 'fix it' } },
      run: ({ environment }, { fail, pass }) =>
        environment.name === 'staging' ? fail('bad', { expected: 'a', seen: 'b' }) : pass('fine'),
    })
    const found = judged([aRecorded('hero', 'staging'), aRecorded('hero', 'production')], only, [
      siblings,
      fails,
    ])
    const seen = found.runs.map(({ findings }) =>
      JSON.parse(findings.find(({ check }) => check === siblings.id)?.message ?? '{}'),
    )
    expect(seen).toMatchObject([
      { passes, others: [{ passes: true }] },
      { passes: true, others: [{ environment: 'staging', passes }] },
    ])
    expect(found.runs[0]?.findings.map(({ check }) => check)).toEqual(
      only.length > 0 ? [siblings.id] : [siblings.id, fails.id],
    )
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
    expect(report.runs.map(({ verdict }) => verdict)).toEqual(['error', 'error'])
    expect(report.summary).toEqual({ pass: 1, fail: 0, skip: 0, error: 3 })
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
