import { expect, test } from 'vitest'
import type { PollResult } from '../../app/watch/index.ts'
import { writeRound } from './once.ts'
import { writerFor } from './lines.ts'

const looked = (over: Partial<PollResult>): PollResult => ({
  source: 'notes',
  at: '2026-11-24T12:00:00Z',
  before: 'unreachable',
  state: 'unreachable',
  why: 'it is not there',
  stateChanged: false,
  changes: [],
  dueAt: '2026-11-24T13:00:00Z',
  ...over,
})
const { why: _, ...back } = looked({ state: 'readable', stateChanged: true })

test.each<{ name: string; looked: PollResult; onlyNew: boolean; says: string }>([
  { name: 'still dark, said before', looked: looked({}), onlyNew: true, says: '' },
  {
    name: 'still dark, in a round of its own',
    looked: looked({}),
    onlyNew: false,
    says: '2026-11-24  notes: source unreachable: it is not there\n',
  },
  {
    name: 'dark for another reason',
    looked: looked({ stateChanged: true, why: 'permission denied' }),
    onlyNew: true,
    says: '2026-11-24  notes: source unreachable: permission denied\n',
  },
  {
    name: 'there again',
    looked: back,
    onlyNew: true,
    says: '2026-11-24  notes: source readable: it can be read again\n',
  },
])('a source that is $name', ({ looked: one, onlyNew, says }) => {
  let said = ''
  const io = {
    env: {},
    cwd: '.',
    stdout: { write: (text: string) => void (said += text), isTTY: false, columns: 80 },
    stderr: { write: () => undefined, isTTY: false, columns: 80 },
    stdin: { isTTY: false },
    now: () => new Date('2026-11-24T12:00:00Z'),
    monotonic: () => 0,
    random: () => '00',
    signal: new AbortController().signal,
  }
  writeRound(io, { changes: [], polled: [one], notDue: [] }, writerFor(io, false), onlyNew)
  expect(said).toBe(says)
})
