import { describe, expect, test } from 'vitest'
import {
  type Exchange,
  type Failure,
  imagePlaceholder,
  type MissingEvidence,
  defaultProbes,
  type RecordedRun,
} from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, anImage, aResponse } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { assemble } from './assemble.ts'

const provider: Provider = { id: 'openai', title: 'OpenAI', role: 'vendor', ...openaiImages }

const aRecording = (over: Partial<RecordedRun> = {}): RecordedRun => ({
  contract: aContract({ provider: 'openai', model: 'gpt-image-2' }),
  environment: anEnvironment({ startedAt: '2026-11-24T23:59:59.000Z' }),
  exchanges: [],
  withheld: {},
  fitted: [],
  spend: { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } },
  budget: { images: 2, withheld: [] },
  ...over,
})
const assembled = (over: Partial<RecordedRun> = {}) => assemble(aRecording(over), provider, knowledge)

const replying = (probe: string, status: number, body: unknown, over: Partial<Exchange> = {}): Exchange =>
  anExchange({ id: probe, probe, reply: aResponse({ status, text: JSON.stringify(body) }), ...over })
const refusing = (probe: string, message: string, status = 400) =>
  replying(probe, status, { error: { message } })
function silent(probe: string, failure?: Failure): Exchange {
  const { reply: _reply, ...rest } = anExchange({ probe })
  return { ...rest, ...(failure ? { failure } : {}) }
}
const created = 1_764_000_000
const lifted = [{ sha256: 'ab', bytes: 1, valid: true }]
const inline = replying(
  'generate',
  200,
  {},
  {
    reply: aResponse({
      text: JSON.stringify({ created, data: [{ b64_json: imagePlaceholder(0) }] }),
      lifted,
    }),
    images: [anImage({ sha256: 'inline' })],
  },
)
const linked = replying('generate', 200, { created, data: [{ url: 'https://cdn.acme.example/1.png' }] })
const download = anExchange({ id: 'd1', probe: 'download', images: [anImage({ sha256: 'linked' })] })

describe('what was recorded becomes evidence', () => {
  test('the run’s own facts, and what knowledge says of model and provider', () => {
    const recording = aRecording()
    const { evidence } = assemble(recording, provider, knowledge)
    const { contract, environment, spend, budget } = recording
    expect(evidence).toMatchObject({ contract, environment, spend, budget, exchanges: [], downloads: [] })
    expect(evidence.facts).toMatchObject({ known: true, vendor: 'openai' })
    expect(evidence.providerFacts).toMatchObject({ known: true, provider: 'openai' })
  })
  test('each answer under its probe, read anew from what was recorded', () => {
    const { evidence, missing } = assembled({
      exchanges: [
        replying('models', 200, { data: [{ id: 'gpt-image-2' }] }),
        refusing('badSize', "Invalid size '1024x1032'. Width and height must both be divisible by 16."),
      ],
    })
    expect(evidence.models?.outcome).toEqual({ kind: 'models', status: 200, models: [{ id: 'gpt-image-2' }] })
    expect(evidence.models).not.toHaveProperty('cause')
    expect(evidence.badSize).toMatchObject({
      exchange: { id: 'badSize' },
      outcome: { kind: 'refused', status: 400 },
      cause: 'invalid_size',
      blame: 'your_request',
    })
    expect(missing.models ?? missing.badSize).toBeUndefined()
  })
  test('a list is read as a list only where one was asked for', () => {
    const { evidence } = assembled({
      exchanges: [replying('routeGet', 200, { data: [{ id: 'painter-1' }] })],
    })
    expect(evidence.routeGet?.outcome.kind).toBe('images')
  })
  test.each([
    { at: '2026-11-30T23:59:59.999Z', cause: 'unknown_model' },
    { at: '2026-12-01T00:00:00.000Z', cause: 'retired_model' },
  ])('a model is judged by the day of the run, $at, not by today', ({ at, cause }) => {
    const { evidence } = assembled({
      contract: aContract({ provider: 'openai', model: 'gpt-image-1.5' }),
      environment: anEnvironment({ startedAt: at }),
      exchanges: [refusing('generate', "The model 'gpt-image-1.5' does not exist.")],
    })
    expect(evidence.generate?.cause).toBe(cause)
  })
})

describe('pictures', () => {
  test.each([
    { name: 'in the reply', exchanges: [inline], found: ['inline'] },
    { name: 'behind addresses', exchanges: [linked, download], found: ['linked'] },
    { name: 'both ways', exchanges: [inline, download], found: ['inline', 'linked'] },
  ])('$name', ({ exchanges, found }) => {
    const { evidence, missing } = assembled({ exchanges })
    expect(evidence.images?.map(({ sha256 }) => sha256)).toEqual(found)
    expect(missing.images).toBeUndefined()
    expect(evidence.downloads).toEqual(exchanges.filter(({ probe }) => probe === 'download'))
  })
  test('of a probe that should have been refused are not the paid call’s', () => {
    const { evidence } = assembled({ exchanges: [{ ...inline, probe: 'nZero' }] })
    expect(evidence.images).toBeUndefined()
  })

  test.each<{ name: string; over: Partial<RecordedRun>; missing: MissingEvidence['verdict'] }>([
    {
      name: 'the call was refused',
      over: { exchanges: [refusing('generate', 'no')] },
      missing: 'error',
    },
    {
      name: 'a page came',
      over: { exchanges: [replying('generate', 200, 'hello')] },
      missing: 'error',
    },
    {
      name: 'it was redirected',
      over: { exchanges: [replying('generate', 301, {})] },
      missing: 'error',
    },
    {
      name: 'a text came in its place',
      over: { exchanges: [replying('generate', 200, { created, data: [{ b64_json: 'string' }] })] },
      missing: 'error',
    },
    {
      name: 'none came back',
      over: { exchanges: [replying('generate', 200, { created, data: [] })] },
      missing: 'error',
    },
    {
      name: 'its address leads nowhere',
      over: { exchanges: [linked, { ...download, images: [] }] },
      missing: 'error',
    },
    {
      name: 'it was left out',
      over: { withheld: { generate: { verdict: 'skip', why: '--free' } } },
      missing: 'skip',
    },
    {
      name: 'it could not be measured',
      over: { withheld: { generate: { verdict: 'error', why: 'interrupted' } } },
      missing: 'error',
    },
    {
      name: 'no answer was read',
      over: { exchanges: [silent('generate', { code: 'reset', message: 'reset', mayHaveArrived: true })] },
      missing: 'error',
    },
  ])('there are none: $name', ({ over, missing }) => {
    const found = assembled(over)
    expect(found.evidence.images).toBeUndefined()
    expect(found.missing.images?.verdict).toBe(missing)
    expect(found.missing.images?.why).toMatchSnapshot()
  })
})

describe('a probe without an answer says why', () => {
  test.each<{ name: string; over: Partial<RecordedRun>; missing: MissingEvidence['verdict'] }>([
    {
      name: 'the host could not be reached, which is reported once, elsewhere',
      over: {
        exchanges: [silent('noKey', { code: 'dns', message: 'no such host', mayHaveArrived: false })],
      },
      missing: 'error',
    },
    {
      name: 'it left, and no answer was read',
      over: {
        exchanges: [silent('noKey', { code: 'total_timeout', message: 'late', mayHaveArrived: true })],
      },
      missing: 'error',
    },
    {
      name: 'nobody recorded why',
      over: { exchanges: [silent('noKey')] },
      missing: 'error',
    },
    {
      name: 'it was withheld, in the words of the run',
      over: { withheld: { noKey: { verdict: 'error', why: 'over budget' } } },
      missing: 'error',
    },
    {
      name: 'no check wanted it then',
      over: {},
      missing: 'error',
    },
  ])('$name', ({ over, missing }) => {
    const found = assembled(over)
    expect(found.evidence.noKey).toBeUndefined()
    expect(found.missing.noKey?.verdict).toBe(missing)
    expect(found.missing.noKey?.why).toMatchSnapshot()
  })
  test('so that every probe is there or has a reason not to be', () => {
    const { evidence, missing } = assembled({ exchanges: [inline, silent('noKey')] })
    for (const id of defaultProbes) expect(evidence[id] === undefined, id).toBe(missing[id] !== undefined)
  })
})

describe('a job', () => {
  const jobs: Provider = {
    ...provider,
    decode(reply, kind) {
      const { job } = JSON.parse(reply.text) as { readonly job?: string }
      return job === undefined
        ? openaiImages.decode(reply, kind)
        : { kind: 'pending', status: reply.status, state: job, poll: { method: 'GET', path: '/jobs/1' } }
    },
  }
  const handedIn = replying('generate', 202, { job: 'queued' }, { startedAt: '2026-11-24T10:00:00.000Z' })
  const look = (body: unknown, over: Partial<Exchange> = {}) =>
    replying('generate/poll', 200, body, { startedAt: '2026-11-24T10:00:42.000Z', ...over })
  const answer = (exchanges: readonly Exchange[]) =>
    assemble(aRecording({ exchanges }), jobs, knowledge).evidence.generate
  test('is answered by its last look, and both calls are named', () => {
    const found = answer([handedIn, look({ created, data: [{ url: 'https://cdn.acme.example/1.png' }] })])
    expect(found?.outcome).toMatchObject({ kind: 'images' })
    expect([found?.submitted?.id, found?.exchange.id]).toEqual(['generate', 'generate/poll'])
  })
  test.each([
    { name: 'still running', last: look({ job: 'running' }) },
    {
      name: 'not to be asked for',
      last: {
        ...silent('generate/poll', { code: 'reset', message: 'cut off', mayHaveArrived: true }),
        startedAt: '2026-11-24T10:00:42.000Z',
      },
    },
  ])('$name when the time was over', ({ last }) => {
    const outcome = answer([handedIn, last])?.outcome
    expect(outcome).toMatchObject({ kind: 'strange', form: 'unfinished' })
    expect(outcome).toMatchSnapshot()
  })
})

test('a probe of several calls has an answer for each, with its own pictures', () => {
  const call = (id: string) =>
    replying('promptFormats', 200, { created, data: [{ url: 'https://cdn.acme.example/1' }] }, { id })
  const picture = (sha256: string) =>
    anExchange({ id: sha256, probe: 'promptFormats/download', images: [anImage({ sha256 })] })
  const { evidence, missing } = assembled({
    exchanges: [call('a'), picture('one'), call('b'), picture('two'), silent('promptFormats')],
  })
  expect(evidence.promptFormats?.map(({ exchange, images }) => [exchange.id, images?.[0]?.sha256])).toEqual([
    ['a', 'one'],
    ['b', 'two'],
  ])
  expect(missing.promptFormats?.verdict).toBe('error')
})
