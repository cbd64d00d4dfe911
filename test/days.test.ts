import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { commands } from '../src/cli/commands.ts'
import { openStore, writeWhole } from '../src/store/index.ts'
import { aChange } from '../src/testing/store/rows.ts'
import { graycard, scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'

/** The day before the shutdown, the day itself and the day after. */
const days = [
  { day: '2026-11-30', sentence: 'gpt-image-1.5 shuts down on 2026-12-01 (1 day left)', left: '1 day left' },
  { day: '2026-12-01', sentence: 'gpt-image-1.5 was shut down on 2026-12-01 (today)', left: 'today' },
  { day: '2026-12-02', sentence: 'gpt-image-1.5 was shut down on 2026-12-01 (1 day ago)', left: '1 day ago' },
]
const watchedOn = '2026-11-23T08:00:00.000Z'

/** A project with a contract on a model that shuts down on 2026-12-01, and the change that announced it. */
async function project(baseUrl: string) {
  const cwd = scratch()
  const contract = { provider: 'openai', model: 'gpt-image-1.5', baseUrl, request: { prompt: 'A sunset' } }
  await writeWhole(
    path.join(cwd, 'graycard.yaml'),
    stringify({
      contracts: { hero: contract },
      environments: { local: { keyEnv: 'KEY' } },
      watch: ['openai-models'],
    }),
  )
  const store = await openStore(path.join(cwd, '.graycard'))
  const record = { source: 'openai-deprecations', revision: 0, since: watchedOn, polledAt: watchedOn }
  await store.commit({
    record: { ...record, state: 'readable', failures: 0, pending: [] },
    from: 0,
    changes: [aChange({ at: watchedOn, effective: '2026-12-01' })],
  })
  await store.close()
  return cwd
}

const moved: readonly (readonly [line: string, says: (of: (typeof days)[number]) => string])[] = [
  ['catalog --provider openai', ({ left }) => `2026-12-01  ${left.replace(' left', '')}\n`],
  ['catalog gpt-image-1.5 --provider openai --path shutdown', ({ left }) => `2026-12-01 (${left})`],
  ['status', ({ sentence }) => `: ${sentence}: hero@local\n`],
  ['changes', ({ left }) => left],
]

test.each(moved)('%s counts days as of --at', async (line, says) => {
  const cwd = await project('http://127.0.0.1:1/v1')
  for (const of of days) {
    // Other days than that of the clock.
    const now = () => new Date('2026-11-20T23:59:00Z')
    // oxlint-disable-next-line no-await-in-loop -- one database
    const { stdout } = await graycard([...line.split(' '), '--at', of.day], { cwd, now })
    expect(stdout).toContain(says(of))
  }
})

test.each(days)('watch and verify say on $day what status says as of it', async ({ day, sentence }) => {
  const now = () => new Date(`${day}T12:00:00Z`)
  const { url } = await simulator([], { now })
  const over = { cwd: await project(url), env: { KEY: 'sk-sim-all' }, now }
  const watched = await graycard(['watch', '--once', '--now'], over)
  expect(watched.stderr).toContain(`: ${sentence}: hero@local\n`)
  const verified = await graycard(['verify', '--free', '--only', 'model/active'], over)
  expect(verified.stdout).toContain(sentence)
})

test('status --at leaves the checks as they are today', async () => {
  const cwd = await project('http://127.0.0.1:1/v1')
  const now = () => new Date('2026-11-24T12:00:00Z')
  const of = async (...at: readonly string[]) => {
    const { stdout, code } = await graycard(['status', '--json', ...at], { cwd, now })
    const { rows, upcoming } = JSON.parse(stdout)
    return { code, rows, left: upcoming.map(({ daysLeft }: { daysLeft: number }) => daysLeft) }
  }
  const today = await of()
  expect(today.left).toEqual([7])
  expect(await of('--at', '+10d')).toEqual({ ...today, left: [-3] })
  expect(await of('--at', '2026-05-01')).toEqual({ ...today, left: [] })
})

test('the commands with --at are those that docs/watch.md names', () => {
  const named = commands.filter(({ options }) => options.some(({ long }) => long === '--at'))
  const rows = readFileSync('docs/watch.md', 'utf8').match(/^\|[^|]+(?=\| Those of `--at`)/gm) ?? []
  const documented = rows.flatMap((row) => row.match(/(?<=`)\w+(?=`)/g) ?? [])
  expect(documented.length).toBeGreaterThan(0)
  expect(named.map(({ name }) => name).toSorted()).toEqual(documented.toSorted())
})
