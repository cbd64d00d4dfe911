import { expect, test } from 'vitest'
import type { Watch } from '../../app/watch/index.ts'
import { graycardError } from '../../contract/index.ts'
import { writerFor } from './lines.ts'
import { watchContinuously } from './continuously.ts'

test('reports the sources, a late round, a failed round, a missing secret once, and the end', async () => {
  const stop = new AbortController()
  let [nowMs, made, stderr] = [Date.parse('2026-11-24T12:00:00Z'), 0, '']
  const watch: Watch = {
    sources: ['page', 'feed'],
    async round() {
      if (++made === 2)
        throw graycardError('STORE_UNUSABLE', { path: 'x', why: 'it is full', todo: 'Make room.' })
      return { polled: [], notDue: [], changes: [] }
    },
    nextDue: async () => '',
    notify: async () => ({
      delivered: [],
      // Set in the fourth round, and missing again in the fifth.
      problems: made === 4 ? [] : [{ receiver: 'slack', problem: 'HOOK is not set' }],
    }),
    upcoming: async () => [],
  }
  const io = {
    env: {},
    cwd: '.',
    stdout: { write: () => undefined, isTTY: false, columns: 80 },
    stderr: { write: (text: string) => void (stderr += text), isTTY: false, columns: 80 },
    stdin: { isTTY: false },
    now: () => new Date(nowMs),
    monotonic: () => 0,
    random: () => '00',
    signal: stop.signal,
  }
  const wait = async () => {
    nowMs += 3_600_000
    if (made === 5) stop.abort()
  }
  const writer = () => writerFor(io, false)
  expect(await watchContinuously(io, watch, writer, { everySeconds: 60, sendAlerts: true, wait })).toBe(0)
  expect(stderr).toMatchSnapshot()
})
