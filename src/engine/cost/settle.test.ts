import { describe, expect, test } from 'vitest'
import type { Failure, FailureCode, Outcome, Usage } from '../../contract/index.ts'
import { facts, redirected, refused, served } from '../../testing/index.ts'
import type { Settlement, WorstCase } from './budget.ts'
import { settlement, spendOf } from './settle.ts'

const worst: WorstCase = { images: 2, usd: { low: 0.01, high: 0.5 } }
const free: WorstCase = { images: 0, usd: { low: 0, high: 0 } }
const unpriced: WorstCase = { images: 2, usd: null }

const nothing: Settlement = { images: 0, usd: { low: 0, high: 0 }, ambiguous: false }
const doubtful: Settlement = { ...worst, ambiguous: true }
const asBooked: Settlement = { ...worst, ambiguous: false }

const priced = facts({ price: { kind: 'tokens', textIn: 5, imageIn: 8, imageOut: 30 } })
const failed = (code: FailureCode, mayHaveArrived: boolean): { failure: Failure } => ({
  failure: { code, message: code, mayHaveArrived },
})
const answered = (outcome: Outcome) => ({ outcome })
const rejection = (status: number) => answered(refused(status).outcome)
const pictures = (n: number, usage: Usage | null = null) =>
  answered(
    served({ items: Array.from({ length: n }, (_, picture) => ({ delivery: 'b64_json', picture })), usage })
      .outcome,
  )

describe('a request that a conforming API accepts', () => {
  test.each<[string, Parameters<typeof settlement>[3], Settlement]>([
    ...[400, 401, 402, 403, 404, 405, 413, 415, 422, 429, 499].map(
      (status): [string, ReturnType<typeof rejection>, Settlement] => [
        `${status} is a clear refusal and costs nothing`,
        rejection(status),
        nothing,
      ],
    ),
    ['an error with status 200 leaves open what happened, as with 500', rejection(200), doubtful],
    ['a redirect, which is never followed, costs nothing', answered(redirected().outcome), nothing],
    ...[408, 500, 502, 504, 520, 524, 529].map(
      (status): [string, ReturnType<typeof rejection>, Settlement] => [
        `${status} leaves open whether pictures were made`,
        rejection(status),
        doubtful,
      ],
    ),
    [
      'success without pictures is no clear answer',
      answered({ kind: 'strange', form: 'json', status: 200, why: 'a page' }),
      doubtful,
    ],
    ['accepted as booked', pictures(2), asBooked],
    ['accepted fewer than were requested is billed as asked', pictures(1), asBooked],
    ['accepted without any is billed as asked', pictures(0), asBooked],
    [
      'served more than were asked for counts them all, each at the bounds of one',
      pictures(5),
      { ...asBooked, images: 5, usd: { low: 0.025, high: 1.25 } },
    ],
  ])('%s', (_, result, expected) => {
    expect(settlement(worst, true, facts(), result)).toEqual(expected)
  })
})

describe('partial responses', () => {
  const said = (status: number, over: Parameters<typeof refused>[1]) =>
    answered(refused(status, over).outcome)
  const strange = (form: 'page' | 'picture' | 'text') =>
    answered({ kind: 'strange', form, status: 200, why: form })
  test.each<[string, Parameters<typeof settlement>[3], Settlement]>([
    ['a stream that failed after a partial image', said(200, { streamed: { partials: 1 } }), doubtful],
    ['a stream that failed at once', said(200, { streamed: { partials: 0 } }), doubtful],
    [
      'an error in a success that tells of a time-out',
      said(200, { message: 'upstream timed out' }),
      doubtful,
    ],
    ['503 in the API’s own form: nothing was begun', said(503, { shape: 'openai' }), nothing],
    ['503 from anybody', said(503, { shape: 'html' }), doubtful],
    ['503 that mentions a time-out', said(503, { message: 'Deadline exceeded' }), doubtful],
    ...[521, 522, 523, 525, 526, 530].map((status): [string, ReturnType<typeof said>, Settlement] => [
      `a gateway that found nobody behind it (${status})`,
      said(status, { shape: 'html', message: 'Connection timed out' }),
      nothing,
    ]),
    ['a gateway that quotes 522 from its upstream', said(522, { shape: 'json' }), doubtful],
    ...[400, 499].map((status): [string, ReturnType<typeof said>, Settlement] => [
      `${status} that tells of a time-out is a refusal`,
      said(status, { message: 'upstream timed out' }),
      nothing,
    ]),
    ['399 that mentions one is none', said(399, { message: 'upstream timed out' }), doubtful],
    ['a website', strange('page'), nothing],
    ['an image in place of JSON was made', strange('picture'), asBooked],
    ['text', strange('text'), doubtful],
    ['a job that was accepted', answered({ kind: 'pending', status: 200, state: 'IN_QUEUE' }), doubtful],
    ['a job that was rejected at its end may have been made', said(422, { job: true }), doubtful],
    ['a job that was lost may have been made', said(404, { job: true }), doubtful],
    ['a job that was rejected before it was begun', said(422, { job: true, early: true }), nothing],
    ['an image that was blocked after it was made', said(200, { inBand: true }), doubtful],
    ['a prompt that was blocked', said(200, { inBand: true, early: true }), nothing],
  ])('%s', (_case, result, expected) => {
    expect(settlement(worst, true, facts(), result)).toEqual(expected)
  })
})

describe('a request that a conforming API rejects', () => {
  test.each<[string, Parameters<typeof settlement>[3], Settlement]>([
    ['a rejection costs nothing', rejection(400), nothing],
    ['an error in the server’s own code costs nothing', rejection(500), nothing],
    [
      'one that tells of a time-out leaves it open',
      answered(refused(500, { message: 'upstream timed out' }).outcome),
      doubtful,
    ],
    ...[408, 504, 524].map((status): [string, Parameters<typeof settlement>[3], Settlement] => [
      `a gateway that stopped waiting (${status}) leaves it open`,
      rejection(status),
      doubtful,
    ]),
    [
      'success without pictures is no clear answer',
      answered({ kind: 'strange', form: 'json', status: 200, why: '' }),
      doubtful,
    ],
    ['accepted all the same is billed', pictures(2), asBooked],
    ['a response that was not read is ambiguous', failed('total_timeout', true), doubtful],
  ])('%s', (_, result, expected) => {
    expect(settlement(worst, false, facts(), result)).toEqual(expected)
  })
})

describe('an error that names the fault of the request costs nothing, whatever its status', () => {
  const named = (status: number, over: Parameters<typeof refused>[1] = {}) => ({
    outcome: refused(status, over).outcome,
    faultNamed: true,
  })
  test.each([200, 400, 408, 500, 502, 503, 504, 524])('%s', (status) => {
    expect(settlement(worst, true, facts(), named(status))).toEqual(nothing)
  })
  test('in a stream before the first image', () => {
    expect(settlement(worst, true, facts(), named(200, { streamed: { partials: 0 } }))).toEqual(nothing)
  })
  test.each<[string, Parameters<typeof refused>[1]]>([
    ['after a partial image', { streamed: { partials: 1 } }],
    ['at the end of a job', { job: true }],
    ['after the image was made', { inBand: true }],
  ])('but not %s', (_, over) => {
    expect(settlement(worst, true, facts(), named(200, over))).toEqual(doubtful)
  })
})

describe('no response', () => {
  test.each<[FailureCode, boolean, Settlement]>([
    ['dns', false, nothing],
    ['refused', false, nothing],
    ['unroutable', false, nothing],
    ['tls', false, nothing],
    ['proxy', false, nothing],
    ['connect_timeout', false, nothing],
    ['forbidden_address', false, nothing],
    ['interrupted', false, nothing],
    ['first_byte_timeout', true, doubtful],
    ['total_timeout', true, doubtful],
    ['reset', true, doubtful],
    ['too_large', true, doubtful],
    ['encoding', true, doubtful],
    ['interrupted', true, doubtful],
    ['protocol', true, doubtful],
  ])('%s, and the request may have arrived: %s', (code, mayHaveArrived, expected) => {
    for (const valid of [true, false])
      expect(settlement(worst, valid, facts(), failed(code, mayHaveArrived))).toEqual(expected)
  })
})

describe('a request that cannot make an image is never ambiguous', () => {
  test.each<[string, Parameters<typeof settlement>[3]]>([
    ['no response', failed('total_timeout', true)],
    ['a server error', rejection(503)],
    ['a page', answered({ kind: 'strange', form: 'json', status: 200, why: 'a page' })],
    ['a models list', answered({ kind: 'models', status: 200, models: [{ id: 'painter-1' }] })],
  ])('%s', (_, result) => {
    expect(settlement(free, true, facts(), result)).toEqual(nothing)
  })
})

describe('the cost of accepted images', () => {
  const usd = (exact: number) => ({ low: exact, high: exact })
  test.each<{
    name: string
    of: typeof priced
    usage: Usage | null
    before: WorstCase
    usd: Settlement['usd']
  }>([
    {
      name: 'the usage at the known price of each meter',
      of: priced,
      usage: { inputTokens: 100, inputTextTokens: 40, inputImageTokens: 60, outputTokens: 1000 },
      before: worst,
      usd: usd((40 * 5 + 60 * 8 + 1000 * 30) / 1e6),
    },
    {
      name: 'the usage, even above the reservation',
      of: priced,
      usage: { inputTokens: 0, outputTokens: 100_000 },
      before: worst,
      usd: usd(3),
    },
    {
      name: 'the cost in the response before any other',
      of: priced,
      usage: { inputTokens: 100, outputTokens: 1000, costUsd: 0.125 },
      before: worst,
      usd: usd(0.125),
    },
    {
      name: 'the cost in the response without a known price',
      of: facts(),
      usage: { costUsd: 0.125 },
      before: unpriced,
      usd: usd(0.125),
    },
    ...(
      [
        ['no tokens', priced, { inputTokens: 0, outputTokens: 0 }],
        ['one token', priced, { inputTokens: 1, outputTokens: 1 }],
        ['a cost of nothing', priced, { costUsd: 0 }],
        ['a negative cost', priced, { costUsd: -100_000 }],
        ['a negative count', priced, { inputTokens: -1e9, outputTokens: 0 }],
        ['a cost that is no number', priced, { costUsd: Number.NaN }],
        ['a cost without end', priced, { costUsd: Number.POSITIVE_INFINITY }],
        ['less than the lowest price by more than rounding', facts(), { costUsd: 0.0099 }],
      ] as const
    ).map(([claim, of, usage]) => ({
      name: `the bounds from before, whatever a response claims: ${claim}`,
      of,
      usage,
      before: worst,
      usd: worst.usd,
    })),
    ...[-0.01, Number.NaN, Number.POSITIVE_INFINITY].map((costUsd) => ({
      name: `unknown, if a response claims ${costUsd} without a known price`,
      of: facts(),
      usage: { costUsd },
      before: unpriced,
      usd: null,
    })),
    {
      name: 'the lowest price, rounded by the server',
      of: facts(),
      usage: { costUsd: 0.009_96 },
      before: worst,
      usd: usd(0.009_96),
    },
    { name: 'the bounds from before, without usage', of: priced, usage: null, before: worst, usd: worst.usd },
    {
      name: 'the bounds of the reservation, if usage lacks a meter',
      of: priced,
      usage: { outputTokens: 1000 },
      before: worst,
      usd: worst.usd,
    },
    {
      name: 'unknown without a known price, not 0',
      of: facts(),
      usage: { inputTokens: 100, outputTokens: 1000 },
      before: unpriced,
      usd: null,
    },
  ])('$name', ({ of, usage, before, usd: expected }) => {
    expect(settlement(before, true, of, pictures(2, usage))).toEqual({
      images: 2,
      usd: expected,
      ambiguous: false,
    })
  })

  test('fewer images than asked for cost at least their share', () => {
    const one = (costUsd: number) => settlement(worst, true, facts(), pictures(1, { costUsd })).usd
    expect(one(0.006)).toEqual(usd(0.006))
    expect(one(0.004)).toEqual(worst.usd)
  })

  test('an ambiguous request without a price keeps its images', () => {
    expect(settlement(unpriced, true, facts(), failed('reset', true))).toEqual({
      ...unpriced,
      ambiguous: true,
    })
  })
})

test('one image is as ambiguous as several', () => {
  const one = { ...worst, images: 1 }
  for (const result of [failed('reset', true), rejection(504)])
    expect(settlement(one, true, facts(), result)).toEqual({ ...one, ambiguous: true })
})

test.each([
  ['what is settled', asBooked, { images: 2, ambiguous: 0, usd: { low: 0.01, high: 0.5 } }],
  ['what may have cost nothing', doubtful, { images: 2, ambiguous: 2, usd: { low: 0, high: 0.5 } }],
  ['without a price', { ...asBooked, usd: null }, { images: 2, ambiguous: 0, usd: null }],
  ['without either', { ...doubtful, usd: null }, { images: 2, ambiguous: 2, usd: null }],
])('%s counts as spent', (_, settled, spent) => {
  expect(spendOf(settled)).toEqual(spent)
})
