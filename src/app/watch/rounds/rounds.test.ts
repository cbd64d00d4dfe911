import { expect, test } from 'vitest'
import { graycardError } from '../../../contract/index.ts'
import type { Watch } from './open-watch.ts'
import { watchRounds, type WatchEvent } from './rounds.ts'

const start = Date.parse('2026-11-24T12:00:00Z')
const minute = 60_000
const later = (ms: number) => new Date(start + ms).toISOString()
const failure = graycardError('STORE_UNUSABLE', { path: 'x', why: 'the disk is full', todo: 'Make room.' })

/** What a clock that only moves while nobody looks has to say, and how long was slept each time, until so many rounds were made. */
async function watching(
  {
    every,
    due = () => later(0),
    round = async () => undefined,
    sleeps = (ms) => ms,
    notifies = false,
  }: {
    readonly every?: number
    /** When the next source is due after round number n. */
    readonly due?: (n: number) => string
    readonly round?: (n: number) => Promise<void>
    /** How long the clock says that a sleep took. */
    readonly sleeps?: (ms: number) => number
    readonly notifies?: boolean
  },
  most: number,
) {
  const stop = new AbortController()
  let [nowMs, made] = [start, 0]
  const slept: number[] = []
  const asked: boolean[] = []
  const watch: Watch = {
    sources: ['page'],
    async round({ all }) {
      asked.push(all)
      made++
      await round(made)
      return { polled: [], notDue: [], changes: [] }
    },
    nextDue: async () => due(made),
    notify: async () => ({ delivered: [], problems: [] }),
    upcoming: async () => [],
  }
  const events: WatchEvent[] = []
  const runtime = { now: () => new Date(nowMs), signal: stop.signal }
  const wait = async (ms: number) => {
    slept.push(ms)
    nowMs += sleeps(ms)
    if (made >= most) stop.abort()
  }
  for await (const event of watchRounds(watch, runtime, { everySeconds: every, sendAlerts: notifies, wait }))
    events.push(event)
  return { events, kinds: events.map(({ kind }) => kind), slept, asked }
}

test('looks at everything every so often, says what is ahead once, and ends', async () => {
  const { kinds, slept, asked } = await watching({ every: 30 }, 2)
  expect(kinds).toEqual(['started', 'finished', 'ahead', 'started', 'finished', 'ended'])
  expect(slept).toEqual([30_000, 30_000])
  expect(asked).toEqual([true, true])
})

test('follows the schedule of the sources, asleep in pieces, for others may have made one due earlier', async () => {
  const { slept, asked } = await watching({ due: () => later(2.5 * minute) }, 2)
  expect(slept).toEqual([minute, minute, 0.5 * minute, 1000])
  expect(asked).toEqual([false, false])
})

test.each([
  { name: 'by hours', every: 3, sleeps: () => 6 * 60 * minute, late: 6 * 60 * minute - 3000 },
  { name: 'past the grace', sleeps: () => 6 * minute, late: 5 * minute },
  { name: 'within it', sleeps: () => 5 * minute, late: undefined },
])('a machine that slept $name', async ({ every, sleeps, late }) => {
  const due = () => later(minute)
  const { events } = await watching({ ...(every === undefined ? { due } : { every }), sleeps }, 2)
  const slips = events.filter((event) => event.kind === 'slipped')
  const dueAt = every === undefined ? due() : later(every * 1000)
  expect(slips).toEqual(late === undefined ? [] : [{ kind: 'slipped', dueAt, lateMs: late }])
})

test('a round that fails is said, and the next is made five minutes later', async () => {
  const round = async (n: number) => {
    if (n === 1) throw failure
  }
  const { events, kinds, slept } = await watching({ every: 30, round, notifies: true }, 2)
  expect(kinds).toEqual(['started', 'failed', 'started', 'finished', 'notified', 'ended'])
  expect(events[1]).toEqual({ kind: 'failed', error: failure })
  expect(slept.slice(0, 5)).toEqual([minute, minute, minute, minute, minute])
})

test('a source that was never looked at is not asked for without end', async () => {
  const { slept } = await watching({ due: () => '' }, 1)
  expect(slept).toEqual([minute])
})

test('a fault in Graycard ends it', async () => {
  const round = () => Promise.reject(new TypeError('a fault'))
  await expect(watching({ round }, 1)).rejects.toThrow('a fault')
})
