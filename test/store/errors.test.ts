import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { GraycardError, toObject } from '../../src/contract/index.ts'
import { openStore } from '../../src/store/index.ts'
import { loadDriver } from '../../src/store/sqlite/load-driver.ts'
import { openSqlite } from '../../src/store/sqlite/open.ts'
import { scratch } from '../support/cli.ts'

const { DatabaseSync } = await loadDriver()
const fileOf = (folder: string) => path.join(folder, 'graycard.sqlite')

/** A used and closed store. */
async function used(folder: string): Promise<string> {
  const store = await openStore(folder)
  const rows = Array.from({ length: 500 }, (_, n) => ({
    at: '2026-11-24T12:00:00Z',
    contract: 'c',
    environment: 'e',
    path: `p${n}`,
    before: null,
    after: n,
  }))
  await store.keepLockChanges(rows)
  await store.close()
  return fileOf(folder)
}

function alter(file: string, ...statements: readonly string[]): void {
  const raw = new DatabaseSync(file)
  for (const one of statements) raw.exec(one)
  raw.close()
}

async function errorOf(promise: Promise<unknown>): Promise<GraycardError> {
  const cause: unknown = await promise.catch((error: unknown) => error)
  return cause instanceof GraycardError ? cause : expect.unreachable(`no error of Graycard: ${String(cause)}`)
}
const reasonAndFix = ({ code, data, fix }: GraycardError) => [code, toObject(data)['why'], fix]

/** Files that the store cannot use. */
const rows: readonly {
  readonly name: string
  readonly spoil: (folder: string) => unknown
  readonly code: string
  readonly data?: object
}[] = [
  {
    name: 'tables of a newer Graycard',
    spoil: async (folder) =>
      alter(await used(folder), 'update graycard_schema set version = 99', 'pragma wal_checkpoint(truncate)'),
    code: 'STORE_NEWER',
    data: { version: 99 },
  },
  {
    name: 'a file that is not a database',
    spoil: (folder) => writeFileSync(fileOf(folder), 'something else '.repeat(100)),
    code: 'STORE_UNUSABLE',
  },
  {
    name: 'a damaged database',
    spoil: async (folder) => {
      const file = await used(folder)
      const bytes = readFileSync(file)
      // The pages after the first, which has the schema.
      writeFileSync(file, bytes.fill(7, 200, 4096))
    },
    code: 'STORE_UNUSABLE',
  },
  {
    name: 'a link to a device beside the file',
    spoil: async (folder) => {
      const log = `${await used(folder)}-wal`
      rmSync(log, { force: true })
      symlinkSync('/proc/self/mem', log)
    },
    code: 'STORE_UNUSABLE',
  },
  {
    name: 'a view in place of a table that never ends',
    spoil: async (folder) =>
      alter(
        await used(folder),
        'alter table lock_changes rename to lock_changes_before',
        'create view lock_changes as with recursive n(at) as (select 1 union all select at + 1 from n) select at from n',
        'pragma wal_checkpoint(truncate)',
      ),
    code: 'STORE_UNUSABLE',
  },
  {
    name: 'a trigger',
    spoil: async (folder) =>
      alter(
        await used(folder),
        'create trigger t after insert on lock_changes begin delete from lock_changes; end',
        'pragma wal_checkpoint(truncate)',
      ),
    code: 'STORE_UNUSABLE',
  },
  {
    name: 'a number that no JavaScript number represents',
    spoil: async (folder) =>
      alter(
        await used(folder),
        'update graycard_schema set version = 9223372036854775807',
        'pragma wal_checkpoint(truncate)',
      ),
    code: 'STORE_UNUSABLE',
  },
  {
    name: 'a folder instead of the file',
    spoil: (folder) => mkdirSync(fileOf(folder)),
    code: 'STORE_UNUSABLE',
  },
]

test.for(rows)(
  '$name: reports the error and does not change the file',
  async ({ spoil, code, data = {} }) => {
    const folder = scratch()
    await spoil(folder)
    const before = statSync(fileOf(folder)).isFile() ? readFileSync(fileOf(folder)) : undefined
    const problem = await errorOf(openStore(folder))
    expect(problem).toMatchObject({ code, data: { path: fileOf(folder), ...data } })
    expect(reasonAndFix(problem)).toMatchSnapshot()
    if (before) expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
  },
)

test.each([
  ['a table that is missing', 'drop table lock_changes'],
  ['a column that is missing', 'alter table lock_changes rename column path to other'],
  ['bytes in place of a text', "update lock_changes set path = x'00ff' where path = 'p1'"],
])('%s is a damaged database', async (_, statement) => {
  const folder = scratch()
  alter(await used(folder), statement)
  const store = await openStore(folder)
  expect(reasonAndFix(await errorOf(store.lockChanges({})))[1]).toBe('the database is damaged')
  await store.close()
})

test('reports a folder that cannot be created', async () => {
  const file = path.join(scratch(), 'file')
  writeFileSync(file, '')
  expect(reasonAndFix(await errorOf(openStore(path.join(file, '.graycard'))))).toMatchSnapshot()
})

test('reports a database that is deleted while open, and does not write to it', async () => {
  const folder = scratch()
  const store = await openStore(folder)
  const change = { at: 'x', contract: 'c', environment: 'e', path: 'p', before: 1, after: 2 }
  await store.keepLockChanges([change])
  rmSync(folder, { recursive: true })
  expect(reasonAndFix(await errorOf(store.keepLockChanges([change])))).toMatchSnapshot()
  await store.close()
})

test('a write waits ten seconds for the lock of another process, and reads continue', async () => {
  const folder = scratch()
  const store = await openStore(folder)
  const raw = new DatabaseSync(fileOf(folder))
  raw.exec('begin immediate')
  const change = { at: 'x', contract: 'c', environment: 'e', path: 'p', before: 1, after: 2 }
  const other = await openStore(folder)
  const [writing, reading] = [store.keepLockChanges([change]), other.lockChanges({})]
  expect(await reading).toEqual([])
  expect(reasonAndFix(await errorOf(writing))).toMatchSnapshot()
  raw.exec('rollback')
  await store.keepLockChanges([change])
  expect(await other.lockChanges({})).toEqual([change])
  raw.close()
  await Promise.all([store.close(), other.close()])
})

test('every connection has the settings for durability, and may be closed twice', async () => {
  const engine = await openSqlite(fileOf(scratch()))
  const of = async (name: string) =>
    Object.values((await sql.raw<object>(`pragma ${name}`).execute(engine.db)).rows[0] ?? {})
  expect([
    await of('journal_mode'),
    // FULL
    await of('synchronous'),
    await of('fullfsync'),
    await of('foreign_keys'),
    await of('busy_timeout'),
  ]).toEqual([['wal'], [2], [1], [1], [10_000]])
  await engine.close()
  await engine.close()
})

test('the index of exchanges has no URL queries, and Git ignores the store', async () => {
  const folder = scratch()
  const store = await openStore(folder)
  const exchange = { id: 'x1', probe: 'generate', method: 'POST', status: 200, failure: null, totalMs: 12.5 }
  const url = 'https://api.acme.example/v1/images?key=secret#part'
  await store.keepRun('r', 'a', 'b', [
    {
      contract: 'c',
      environment: 'e',
      subject: { provider: 'p', model: 'm', endpoint: '' },
      verdict: 'pass',
      findings: [],
      images: [],
      fitted: [],
      spend: { images: 0, ambiguous: 0, usd: null },
      exchanges: [{ ...exchange, url }],
    },
  ])
  await store.close()
  const raw = new DatabaseSync(fileOf(folder))
  expect(raw.prepare('select * from exchanges').all()).toEqual([
    {
      run: 'r',
      contract: 'c',
      environment: 'e',
      place: 0,
      id: 'x1',
      probe: 'generate',
      method: 'POST',
      url: 'https://api.acme.example/v1/images',
      status: 200,
      total_ms: 12.5,
    },
  ])
  raw.close()
  expect(readFileSync(path.join(folder, '.gitignore'), 'utf8')).toMatch(/^\*$/m)
})
