import { expect, test } from 'vitest'
import {
  type Outcome,
  parseJson,
  type PendingJob,
  type Rejection,
  type WireResponse,
} from '../../contract/index.ts'
import { anExchange, aResponse, served } from '../../testing/index.ts'
import { followJob, jobOutcome } from './jobs.ts'
import type { OutgoingRequest, SendResult } from './ports.ts'

const taken: PendingJob = {
  kind: 'pending',
  status: 200,
  state: 'queued',
  poll: { method: 'GET', path: '/jobs/1' },
}
const later = (state: string, path = '/jobs/1', afterMs?: number): Outcome => ({
  ...taken,
  state,
  poll: { method: 'GET', path },
  ...(afterMs === undefined ? {} : { afterMs }),
})
const done: Outcome = { kind: 'strange', form: 'json', status: 200, why: 'done' }
const refusedWith = (status: number): Rejection => ({
  kind: 'refused',
  status,
  shape: 'json',
  message: 'no',
  type: null,
  code: null,
  param: null,
  missingKeys: [],
})
const elsewhere: Outcome = { kind: 'redirect', status: 302, location: '/login' }
const failed = { ...refusedWith(500), shape: 'json' } as const
/** A look that brings no answer. */
const silence = 'silence'

/** Follows a job whose looks bring these, one after the other, the last one again and again. */
async function follow(
  looks: readonly (Outcome | typeof silence)[],
  maxDurationMs = 60_000,
  stopAfter = 1000,
  tookMs = 0,
) {
  const calls: string[] = []
  const waits: number[] = []
  const left: number[] = []
  const { id: _id, images: _images, reply: _reply, ...draft } = anExchange()
  const ports: Parameters<typeof followJob>[0] = {
    maxDurationMs,
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    send: ({ probe, request, timeoutMs = 0 }: OutgoingRequest): Promise<SendResult> => {
      left.push(timeoutMs)
      const look = looks[Math.min(calls.length, looks.length - 1)]
      calls.push(`${probe} ${request.path}`)
      return Promise.resolve(
        look === silence
          ? { draft: { ...draft, probe }, images: [] }
          : { draft: { ...draft, probe }, reply: aResponse({ text: JSON.stringify(look) }), images: [] },
      )
    },
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const read = (reply: WireResponse) => parseJson(reply.text) as Outcome
  const { outcome } = await followJob(
    ports,
    {
      call: { probe: 'generate', auth: 'key', request: { method: 'POST', path: '/' } },
      read,
      accepted: taken,
      tookMs,
    },
    () => calls.length >= stopAfter,
  )
  return { outcome, calls, waits, left }
}

test('polls until the job is done, at the URL of the last response', async () => {
  const { outcome, calls } = await follow([later('running'), later('done', '/results/1'), done])
  expect(outcome).toEqual(done)
  expect(calls).toEqual(['generate/poll /jobs/1', 'generate/poll /jobs/1', 'generate/poll /results/1'])
})

test('polls the previous URL if a response has none', async () => {
  const { poll: _poll, ...nameless } = taken
  const { calls } = await follow([later('running', '/jobs/2'), nameless, nameless, done])
  expect(calls.map((call) => call.split(' ')[1])).toEqual(['/jobs/1', '/jobs/2', '/jobs/2', '/jobs/2'])
})

test('a server error that marks the end of the job ends it', async () => {
  const { outcome, calls } = await follow([{ ...failed, job: true }])
  expect([outcome, calls.length]).toEqual([{ ...failed, job: true }, 1])
})

test('the cost may be in the response that accepted the job', () => {
  const usage = { costUsd: 0.03 }
  const pictures = served().outcome
  expect(jobOutcome({ ...taken, usage }, pictures)).toEqual({ ...pictures, usage })
  expect(jobOutcome(taken, pictures)).toEqual(pictures)
  const counted = served({ usage: { outputTokens: 7 } }).outcome
  expect(jobOutcome({ ...taken, usage }, counted)).toEqual(counted)
})

test('waits longer each time, at most five seconds, or as long as requested', async () => {
  const { waits } = await follow([later('running')], 30_000)
  expect(waits.slice(0, 3)).toEqual([500, 750, 1125])
  expect(Math.max(...waits)).toBe(5000)
  expect(waits.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(30_000)
  expect((await follow([later('running', '/jobs/1', 9000), done])).waits).toEqual([500, 9000])
})

test.each([
  { name: 'a job that is never done', looks: [later('running')], outcome: later('running'), most: 20 },
  { name: 'looks that are never answered', looks: [silence], outcome: taken, most: 3 },
  { name: 'a server that is too busy to tell', looks: [refusedWith(503)], outcome: taken, most: 3 },
  { name: 'a page in place of the answer', looks: [{ ...done, form: 'page' }], outcome: taken, most: 3 },
  { name: 'a redirect', looks: [elsewhere], outcome: taken, most: 3 },
  { name: 'a refusal', looks: [refusedWith(404)], outcome: { ...refusedWith(404), job: true }, most: 1 },
] as const)('gives up on $name', async ({ looks, outcome, most }) => {
  const seen = await follow(looks)
  expect(seen.outcome).toEqual(outcome)
  expect(seen.calls.length).toBeLessThanOrEqual(most)
})

test('no poll exceeds the remaining time of the request, which includes the submission', async () => {
  const { left, waits } = await follow([later('running')], 10_000, 1000, 4000)
  expect(left[0]).toBe(10_000 - 4000 - 500)
  expect(left.every((ms) => ms > 0)).toBe(true)
  expect(waits.reduce((a, b) => a + b, 0)).toBeLessThan(6000)
})

test('repeats a poll that failed once', async () => {
  const { outcome, calls } = await follow([silence, refusedWith(429), later('running'), silence, done])
  expect(outcome).toEqual(done)
  expect(calls).toHaveLength(5)
})

test('ends when the run is interrupted', async () => {
  const { calls, outcome } = await follow([later('running')], 60_000, 2)
  expect(calls).toHaveLength(2)
  expect(outcome.kind).toBe('pending')
})
