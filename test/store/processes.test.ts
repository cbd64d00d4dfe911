import { expect, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { scratch } from '../support/cli.ts'
import { outputLines, writers } from '../support/writer.ts'

test('twelve processes create a store at once, and each can use it', async () => {
  const start = await writers()
  const folder = scratch()
  const script = `
    const store = await openStore(folder)
    await store.keepLockChanges([{ at, contract: 'c', environment: 'e', path: String(process.pid), before: null, after: 1 }])
    say((await store.lockChanges({})).length > 0)
    await store.close()`
  const said = await Promise.all(Array.from({ length: 12 }, () => outputLines(start(script, folder))))
  expect(said.flat()).toEqual(Array.from({ length: 12 }, () => 'true'))
  const store = await openStore(folder)
  expect(await store.lockChanges({})).toHaveLength(12)
  await store.close()
})

test('two concurrent writers lose no row, and each learns of every rejected commit', async () => {
  const start = await writers()
  const folder = scratch()
  const each = 150
  const script = `
    const store = await openStore(folder)
    let [kept, stale] = [0, 0]
    while (kept < ${each}) {
      const before = await store.source('s')
      const answer = await store.commit({ record: record((before?.failures ?? 0) + 1), from: before?.revision ?? 0,
        changes: [change(process.pid + '-' + kept)] })
      if (answer === 'kept') kept++
      else stale++
    }
    say(kept, stale)
    await store.close()`
  const said = await Promise.all([1, 2].map(() => outputLines(start(script, folder))))
  expect(said.map(([line = '']) => line.split(' ')[0])).toEqual([`${each}`, `${each}`])
  const store = await openStore(folder)
  // Each commit adds one, so a lost commit would make the number lower.
  expect(await store.source('s')).toMatchObject({ revision: 2 * each, failures: 2 * each })
  expect(await store.changes({})).toHaveLength(2 * each)
  await store.close()
})
