import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { graycard, scratch } from '../../../test/support/cli.ts'
import { openStore } from '../../store/index.ts'
import { aReport, aRun } from '../../testing/index.ts'

const finishedAt = '2026-11-01T12:00:00.000Z'
const config = `contracts:
  hero: { provider: openai, model: draw-2, request: { prompt: A beautiful sunset } }
environments: { production: {} }
watch: [lists]
`
const looked = {
  revision: 1,
  state: 'readable',
  since: finishedAt,
  polledAt: finishedAt,
  failures: 0,
  pending: null,
} as const

/** What `graycard status` says of a run, and of a source in each of two environments, that were looked at at the same time. */
async function status(now: string, every: string) {
  const cwd = scratch()
  writeFileSync(path.join(cwd, 'graycard.yaml'), config)
  const store = await openStore(path.join(cwd, '.graycard'))
  const { runs } = aReport(aRun())
  await store.keepRun('run-1', finishedAt, finishedAt, runs)
  for (const source of ['lists@ci', 'lists@production', 'listserver'])
    // Each commit waits for the one before it.
    // oxlint-disable-next-line no-await-in-loop
    await store.commit({ record: { source, ...looked }, from: 0, changes: [] })
  await store.close()
  const { stdout, code } = await graycard(['status', '--expect-every', every, '--json'], {
    cwd,
    now: () => new Date(now),
  })
  const { rows } = JSON.parse(stdout) as { rows: readonly Record<string, unknown>[] }
  return { rows: rows.map(({ name, state, ageSeconds }) => [name, state, ageSeconds]), code }
}

test.each([
  ['just before its time is over', '2026-11-02T11:59:59.999Z', '24h', 'on time', 86_400, 0],
  ['when its time is over', '2026-11-02T12:00:00.000Z', '24h', 'on time', 86_400, 0],
  ['just after its time is over', '2026-11-02T12:00:00.001Z', '24h', 'overdue', 86_400, 1],
  ['at a time in seconds', '2026-11-01T12:01:30.000Z', '90', 'on time', 90, 0],
  ['past a time in seconds', '2026-11-01T12:01:31.000Z', '90', 'overdue', 91, 1],
  ['by a clock that is behind', '2026-11-01T11:00:00.000Z', '1s', 'on time', 0, 0],
])('%s', async (_, now, every, state, age, code) => {
  const names = ['hero@production', 'lists@ci', 'lists@production']
  expect(await status(now, every)).toEqual({ rows: names.map((name) => [name, state, age]), code })
})
