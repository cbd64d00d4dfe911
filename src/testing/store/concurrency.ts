import { expect, test } from '../runner/vitest.ts'
import type { SourceCommit } from '../../engine/track/index.ts'
import type { Store } from '../../store/index.ts'
import { anAlert } from '../samples/alert.ts'
import { aRun } from '../samples/report.ts'
import { aChange, aCommit, anOutgoing, aSourceRecord, atNoon, noon, type Opener } from './rows.ts'

/** Adds one to a source, repeated until the commit is kept. Returns the number of stale commits. */
async function addOne(store: Store, name: string): Promise<number> {
  for (let stale = 0; ; stale++) {
    // oxlint-disable-next-line no-await-in-loop -- each attempt depends on the last
    const before = await store.source('acme-models')
    const from = before?.revision ?? 0
    const commit: SourceCommit = aCommit({
      from,
      record: aSourceRecord({ failures: (before?.failures ?? 0) + 1 }),
      statements: [{ provider: 'acme', path: 'limit.n', value: from }],
      changes: [aChange({ id: name })],
    })
    // oxlint-disable-next-line no-await-in-loop
    if ((await store.commit(commit)) === 'kept') return stale
  }
}

/** Tests with several connections at once. */
export function concurrencyCases(fresh: () => Promise<Opener>): void {
  const openSeveral = async () => {
    const open = await fresh()
    return Promise.all(Array.from({ length: 4 }, () => open(atNoon)))
  }

  test('several connections may open an empty database at once, and each reads what another writes', async () => {
    const open = await fresh()
    const stores = await Promise.all(Array.from({ length: 8 }, () => open(atNoon)))
    await stores[0]?.commit(aCommit())
    const seen = await Promise.all(stores.map((store) => store.sources()))
    expect(seen.map((sources) => sources.length)).toEqual(Array.from({ length: 8 }, () => 1))
    await Promise.all(stores.map((store) => store.close()))
  })

  test('exactly one of several commits from the same revision is kept, the others return stale', async () => {
    const stores = await openSeveral()
    const results = await Promise.all(stores.map((store) => store.commit(aCommit())))
    expect(results.toSorted()).toEqual(['kept', 'stale', 'stale', 'stale'])
    await Promise.all(
      stores.flatMap((store, n) => Array.from({ length: 10 }, (_, m) => addOne(store, `${n}-${m}`))),
    )
    const [first] = stores
    expect(await first?.source('acme-models')).toMatchObject({ revision: 41, failures: 40 })
    expect(await first?.changes({})).toHaveLength(40)
    expect(await first?.claims({})).toHaveLength(1)
    expect(await first?.claims({ current: false })).toHaveLength(40)
    await Promise.all(stores.map((store) => store.close()))
  })

  test('no message is leased twice', async () => {
    const stores = await openSeveral()
    const messages = Array.from({ length: 40 }, (_, n) =>
      anOutgoing({ id: `m${n}`, alert: anAlert({ key: `k${n}` }) }),
    )
    await Promise.all(stores.map((store) => store.enqueue(messages)))
    const leased = await Promise.all(
      stores.flatMap((store) =>
        Array.from({ length: 5 }, () => store.lease(noon, '2026-11-24T12:05:00Z', 3)),
      ),
    )
    const ids = leased.flat().map(({ id }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([40, 40])
    await Promise.all(stores.map((store) => store.close()))
  })

  test('a run that several connections store under one name is stored once', async () => {
    const stores = await openSeveral()
    await Promise.all(stores.map((store) => store.keepRun('r', noon, noon, [aRun()])))
    expect(await stores[0]?.runs({})).toHaveLength(1)
    expect(await stores[0]?.findings('r')).toHaveLength(1)
    await Promise.all(stores.map((store) => store.close()))
  })
}
