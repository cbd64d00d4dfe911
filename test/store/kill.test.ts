import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openArchive, openStore } from '../../src/store/index.ts'
import { loadDriver } from '../../src/store/sqlite/load-driver.ts'
import { scratch } from '../support/cli.ts'
import { writers } from '../support/writer.ts'
import { createRedactor } from '../../src/transport/redaction/index.ts'

const noSecrets = createRedactor([])

/** `npm run prove kills` uses more. */
const kills = Number(process.env['KILLS'] ?? 40)
/** Number of folders that are written to concurrently. */
const lanes = 4

/** Writes every kind of row in turn, and prints each acknowledged one. */
const script = `
  const store = await openStore(folder)
  const noSecrets = { output: (text) => text, value: (value) => value, inBytes: () => false }
  const archive = openArchive(folder, noSecrets)
  say('ready')
  for (let n = 0; ; n++) {
    const id = process.pid + '-' + n
    const from = (await store.source('s'))?.revision ?? 0
    const statements = [{ provider: 'acme', path: 'limit.n', value: from + 1 }]
    await store.commit({ record: record(from + 1), from, statements, changes: [change(id), change(id + 'b')] })
    say('change', id)
    await store.keepRun(id, at, at, [{ contract: 'c', environment: 'e', subject: { provider: 'p', model: 'm' }, verdict: 'pass',
      findings: [], images: [], fitted: [], spend: { images: 0, ambiguous: 0, usd: null }, exchanges: [] }])
    say('run', id)
    await store.enqueue([{ id, receiver: 'r', alert: { key: id, state: 'open' }, state: 'waiting', attempts: 0, dueAt: at }])
    say('message', id)
    say('content', await archive.keepContent('page ' + id))
  }`

/** The acknowledged rows that are missing. */
async function missing(folder: string, acknowledged: readonly string[]): Promise<readonly string[]> {
  const store = await openStore(folder)
  const archive = openArchive(folder, noSecrets)
  const rows = new Set([
    ...(await store.changes({})).map(({ id }) => `change ${id}`),
    ...(await store.runs({})).map(({ run }) => `run ${run}`),
    ...(await store.deliveries({})).map(({ id }) => `message ${id}`),
  ])
  // A commit is stored as a whole or not at all.
  const [source, claims, changes] = [await store.source('s'), await store.claims({}), await store.changes({})]
  const revision = source?.revision ?? 0
  expect(source?.failures ?? 0).toBe(revision)
  expect(claims.map(({ value }) => value)).toEqual(revision === 0 ? [] : [revision])
  expect(changes).toHaveLength(2 * revision)
  await store.close()
  const lines = await Promise.all(
    acknowledged.map(async (line) => {
      const [kind, id = ''] = line.split(' ')
      return kind === 'content'
        ? (await archive.readContent(id))
          ? []
          : [line]
        : rows.has(line)
          ? []
          : [line]
    }),
  )
  return lines.flat()
}

test(
  `${kills} kills: the store opens each time, and holds whatever was acknowledged`,
  { timeout: 60_000 + kills * 1000 },
  async () => {
    const start = await writers()
    let acknowledgements = 0
    const lane = async (folder: string) => {
      const acknowledged: string[] = []
      for (let round = 0; round < kills / lanes; round++) {
        /* oxlint-disable no-await-in-loop -- one kill after the other is what is tested */
        const child = start(script, folder)
        let heard = ''
        child.stdout.on('data', (bytes: Buffer) => (heard += bytes.toString()))
        const closed = once(child, 'close')
        const told = () => heard.split('\n').slice(0, -1)
        // One process in four is killed while it opens the store or before, the others while they write.
        if (round % 4 > 0) {
          const enough = 2 + Math.floor(Math.random() * 12)
          while (told().length < enough && child.exitCode === null)
            await Promise.race([once(child.stdout, 'data'), closed])
          expect(child.exitCode).toBeNull()
          await wait(Math.random() * 5)
        } else await wait(Math.random() * 200)
        child.kill('SIGKILL')
        await closed
        const lines = told().filter((line) => line !== 'ready')
        acknowledgements += lines.length
        acknowledged.push(...lines)
        // All rows at the end, and only the latest ones each time before.
        expect(await missing(folder, round === kills / lanes - 1 ? acknowledged : lines)).toEqual([])
        /* oxlint-enable no-await-in-loop */
      }
      const { DatabaseSync } = await loadDriver()
      const raw = new DatabaseSync(path.join(folder, 'graycard.sqlite'))
      expect(raw.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
      raw.close()
    }
    await Promise.all(Array.from({ length: lanes }, () => lane(scratch())))
    expect(acknowledgements).toBeGreaterThan(kills)
  },
)
