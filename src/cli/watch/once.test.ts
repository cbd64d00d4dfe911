import { expect, test } from 'vitest'
import type { PollResult } from '../../app/watch/index.ts'
import { writeRound } from './once.ts'
import { writerFor } from './lines.ts'

const polled = (over: Partial<PollResult>): PollResult => ({
  source: 'notes',
  at: '2026-11-24T12:00:00Z',
  before: 'unreachable',
  state: 'unreachable',
  why: 'timeout',
  stateChanged: false,
  changes: [],
  dueAt: '2026-11-24T13:00:00Z',
  ...over,
})
const { why: _, ...back } = polled({ state: 'readable', stateChanged: true })

test.each<{ name: string; result: PollResult; onlyNew: boolean }>([
  { name: 'still unavailable, already reported', result: polled({}), onlyNew: true },
  { name: 'still unavailable, in a single round', result: polled({}), onlyNew: false },
  {
    name: 'unavailable for another reason',
    result: polled({ stateChanged: true, why: 'permission denied' }),
    onlyNew: true,
  },
  { name: 'available again', result: back, onlyNew: true },
])('a source that is $name', ({ result, onlyNew }) => {
  let output = ''
  const io = {
    env: {},
    cwd: '.',
    stdout: { write: (text: string) => void (output += text), isTTY: false, columns: 80 },
    stderr: { write: () => undefined, isTTY: false, columns: 80 },
    stdin: { isTTY: false },
    now: () => new Date('2026-11-24T12:00:00Z'),
    monotonic: () => 0,
    random: () => '00',
    signal: new AbortController().signal,
  }
  writeRound(io, { changes: [], polled: [result], notDue: [] }, writerFor(io, false), onlyNew)
  expect(output).toMatchSnapshot()
})
