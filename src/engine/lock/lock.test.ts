import { describe, expect, test } from 'vitest'
import {
  type ProbeResponse,
  type CollectedEvidence,
  type Evidence,
  type Lock,
  type LockEntry,
  lockText,
  type RecordedRun,
} from '../../contract/index.ts'
import { aContract, anEnvironment, anImage, facts, refused, served } from '../../testing/index.ts'
import { entryChanges, lockEntry, withEntry } from './index.ts'

const environment = anEnvironment()
const contract = aContract()
const recorded = (over: Partial<RecordedRun> = {}): RecordedRun => ({
  contract,
  environment,
  exchanges: [],
  withheld: {},
  fitted: [],
  spend: { images: 0, ambiguous: 0, usd: null },
  budget: { withheld: [] },
  ...over,
})
const collected = (evidence: Partial<Evidence>): CollectedEvidence => ({
  evidence: { contract, environment, facts: facts(), ...evidence },
  missing: {},
})
const noKey = refused(401, { code: 'no_key' })
const paid = served({ usage: { costUsd: 0.04 }, echo: { size: '1024x1024' } })
const whole = collected({ noKey, generate: paid, images: [anImage()] })
const free = collected({ noKey: refused(403, { code: 'other' }) })
const first = lockEntry(recorded(), whole, undefined)
const later = anEnvironment({ startedAt: '2026-12-01T10:00:00.000Z' })

test('holds what was measured and nothing else', () => {
  expect(first).toMatchObject({
    verifiedOn: '2026-11-24',
    servedOn: '2026-11-24',
    model: 'painter-1',
    request: contract.request,
    price: { low: 0.04, high: 0.04, by: 'reply' },
    observed: { 'calls.noKey': '401 no_key', 'calls.generate': '200 served', 'output.size': '1024x1024' },
  })
  expect(first.observed).not.toHaveProperty('calls.badSize')
  const { observed, ...rest } = lockEntry(recorded(), free, undefined)
  expect(observed).toEqual({ 'calls.noKey': '403 other' })
  expect(rest).toEqual({
    verifiedOn: '2026-11-24',
    provider: 'acme',
    model: 'painter-1',
    endpoint: environment.baseUrl,
    request: contract.request,
  })
})

describe('what a run without the paid call leaves of an earlier entry', () => {
  const entry = (over: Partial<RecordedRun>) =>
    lockEntry(recorded({ environment: later, ...over }), free, first)
  test('the output, with its day, where the request is the same', () => {
    expect(entry({})).toEqual({
      ...first,
      verifiedOn: '2026-12-01',
      observed: { ...first.observed, 'calls.noKey': '403 other' },
    })
  })
  test.each<readonly [string, Partial<RecordedRun>]>([
    ['another prompt', { contract: aContract({ request: { prompt: 'another' } }) }],
    ['another model', { contract: aContract({ model: 'painter-2' }) }],
    ['another endpoint', { environment: anEnvironment({ baseUrl: 'https://other.example' }) }],
  ])('nothing of it with %s', (_name, over) => {
    const { observed, ...rest } = entry(over)
    expect(observed).toEqual({ 'calls.noKey': '403 other' })
    expect(rest).not.toHaveProperty('servedOn')
    expect(rest.request).toEqual((over.contract ?? contract).request)
    expect(rest).not.toHaveProperty('price')
  })
})

test('a refusal is no output, and is locked as what it is', () => {
  const generate: ProbeResponse = refused(400, { code: 'bad' })
  const { observed } = lockEntry(recorded(), collected({ generate }), first)
  expect(observed).toMatchObject({ 'calls.generate': '400 bad', 'output.size': '1024x1024' })
})

test('every difference is told, the day is none', () => {
  const after: LockEntry = {
    ...first,
    verifiedOn: '2027-01-01',
    observed: { ...first.observed, 'output.format': 'jpeg' },
    request: { prompt: 'p', n: 1, size: '1024x1024' },
  }
  expect(entryChanges(first, after)).toEqual([
    { path: 'output.format', before: 'png', after: 'jpeg' },
    { path: 'request.prompt', before: 'A beautiful sunset', after: 'p' },
  ])
  expect(entryChanges(first, first)).toEqual([])
  expect(entryChanges(undefined, first).every(({ before }) => before === null)).toBe(true)
})

test('the file has its keys in order, a fact on a line, and everything else stays', () => {
  const empty: Lock = { schema: 'graycard/lock@1', contracts: {}, documents: {} }
  const one = withEntry(empty, 'hero', 'production', first)
  const two = withEntry(one, 'hero', 'ci', first)
  expect(lockText(withEntry(withEntry(empty, 'hero', 'ci', first), 'hero', 'production', first))).toBe(
    lockText(two),
  )
  expect(lockText(two)).toContain('\n          "output.size": "1024x1024",\n')
  expect(JSON.parse(lockText(two))).toMatchObject({ contracts: { hero: one.contracts['hero'] } })
})
