import { expect, test } from 'vitest'
import type { Io } from './io.ts'
import { throughDoor } from './door.ts'
import { createProgress } from './progress.ts'

/** What is written to stderr of this kind for three events, the clock going two seconds on after each. */
function written(over: {
  readonly isTTY: boolean
  readonly columns?: number
  readonly term?: string
}): string {
  let text = ''
  let nowMs = 0
  const output = { write: () => undefined, isTTY: false, columns: 80 }
  const io: Io = {
    env: { TERM: over.term ?? 'xterm' },
    cwd: '/',
    stdout: output,
    stderr: { write: (piece) => void (text += piece), isTTY: over.isTTY, columns: over.columns ?? 80 },
    stdin: { isTTY: false },
    now: () => new Date(0),
    monotonic: () => nowMs,
    random: () => '0000',
    signal: new AbortController().signal,
  }
  const progress = createProgress(throughDoor(io))
  const call = { contract: 'hero', probe: 'generate', index: 12, total: 12 } as const
  const events = [
    { ...call, environment: 'staging', state: 'sent' },
    { ...call, environment: 'production', state: 'sent' },
    { ...call, environment: 'staging', state: 'answered', detail: '200' },
  ] as const
  for (const event of events) {
    progress.show(event)
    nowMs += 2000
  }
  progress.end()
  return text
}
const clear = '\r\u001B[K'

test('a terminal shows the probe of each environment and its duration', () => {
  expect(written({ isTTY: true, columns: 120 }).split(clear)).toMatchSnapshot()
})
test('a narrow terminal shows one truncated line', () => {
  for (const line of written({ isTTY: true, columns: 40 }).split(clear)) expect(line.length).toBeLessThan(40)
})
test.each([
  ['a file', { isTTY: false }],
  ['a dumb terminal', { isTTY: true, term: 'dumb' }],
])('%s shows nothing', (_case, over) => {
  expect(written(over)).toBe('')
})
