import { expect, test } from 'vitest'
import { type Outcome, parseJson, type Pending, type WireReply } from '../../contract/index.ts'
import { aReply, anExchange } from '../../testing/index.ts'
import { followJob } from './jobs.ts'
import type { Call, LanePorts, Sent } from './ports.ts'

const taken: Pending = {
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
const refusedWith = (status: number): Outcome => ({
  kind: 'refused',
  status,
  shape: 'json',
  message: 'no',
  type: null,
  code: null,
  param: null,
  missingKeys: [],
})
/** A look that brings no answer. */
const silence = 'silence'

/** Follows a job whose looks bring these, one after the other, the last one again and again. */
async function follow(looks: readonly (Outcome | typeof silence)[], patienceMs = 60_000, stopAfter = 1000) {
  const calls: string[] = []
  const waits: number[] = []
  const { id: _id, images: _images, reply: _reply, ...draft } = anExchange()
  const ports: Pick<LanePorts, 'send' | 'wait' | 'patienceMs'> = {
    patienceMs,
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    send: ({ probe, request }: Call): Promise<Sent> => {
      const look = looks[Math.min(calls.length, looks.length - 1)]
      calls.push(`${probe} ${request.path}`)
      return Promise.resolve(
        look === silence
          ? { draft: { ...draft, probe }, pictures: [] }
          : { draft: { ...draft, probe }, reply: aReply({ text: JSON.stringify(look) }), pictures: [] },
      )
    },
  }
  // The ports that following does not use are left out.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const all = ports as LanePorts
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const decode = (reply: WireReply) => parseJson(reply.text) as Outcome
  const { outcome } = await followJob(
    all,
    { id: 'generate', auth: 'key' },
    decode,
    taken,
    () => calls.length >= stopAfter,
  )
  return { outcome, calls, waits }
}

test('asks until it is done, at the address each answer names', async () => {
  const { outcome, calls } = await follow([later('running'), later('done', '/results/1'), done])
  expect(outcome).toEqual(done)
  expect(calls).toEqual(['generate/poll /jobs/1', 'generate/poll /jobs/1', 'generate/poll /results/1'])
})

test('waits longer each time, five seconds at most, and as long as it is asked to', async () => {
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
  { name: 'a refusal', looks: [refusedWith(404)], outcome: refusedWith(404), most: 1 },
] as const)('gives up on $name', async ({ looks, outcome, most }) => {
  const seen = await follow(looks)
  expect(seen.outcome).toEqual(outcome)
  expect(seen.calls.length).toBeLessThanOrEqual(most)
})

test('a look that fails once is made again', async () => {
  const { outcome, calls } = await follow([silence, refusedWith(429), later('running'), silence, done])
  expect(outcome).toEqual(done)
  expect(calls).toHaveLength(5)
})

test('is over when the run is interrupted', async () => {
  const { calls, outcome } = await follow([later('running')], 60_000, 2)
  expect(calls).toHaveLength(2)
  expect(outcome.kind).toBe('pending')
})
