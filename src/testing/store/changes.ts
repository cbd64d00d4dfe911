import { expect, test } from '../runner/vitest.ts'
import type { Change } from '../../contract/index.ts'
import type { ChangeFilter } from '../../engine/track/index.ts'
import { aChange, aCommit, atNoon, type Opener } from './rows.ts'

const {
  alsoIn: _alsoIn,
  model: _model,
  effective: _effective,
  replacements: _replacements,
  ...few
} = aChange()
const rows: readonly Change[] = [
  aChange(),
  {
    ...few,
    id: 'price',
    at: '2026-11-23',
    source: 'prices',
    event: 'price_changed',
    provider: 'other',
    subject: 'price.imageOut',
    severity: 'risky',
    state: 'confirmed',
    affects: [],
  },
  aChange({
    id: 'added',
    at: '2026-11-24T14:00:00+02:00',
    source: 'acme-docs',
    alsoIn: [],
    event: 'added',
    model: 'model-two',
    severity: 'additive',
    state: 'withdrawn',
    affects: ['card@production'],
  }),
]

/** Filters with the changes that each returns, newest first. */
const filters: readonly (readonly [ChangeFilter, readonly string[]])[] = [
  [
    {},
    ['added', 'acme|model-one|retired', 'price'].toSorted(
      (a, b) => Number(a === 'price') - Number(b === 'price'),
    ),
  ],
  [{ limit: 1, events: ['retired', 'price_changed'] }, ['acme|model-one|retired']],
  [{ since: '2026-11-24T12:00:00Z' }, ['added', 'acme|model-one|retired']],
  [{ since: '2026-11-24T12:00:00.001Z' }, []],
  [{ until: '2026-11-24T12:00:00Z' }, ['price']],
  [{ since: '2026-11-23', until: '2026-11-24' }, ['price']],
  [{ sources: ['acme-docs'] }, ['added', 'acme|model-one|retired']],
  [{ sources: ['acme-models', 'prices'] }, ['acme|model-one|retired', 'price']],
  [{ providers: ['other'] }, ['price']],
  [{ models: ['model-two', 'model-nine'] }, ['added']],
  [{ events: ['no such event'] }, []],
  [{ states: ['unconfirmed', 'withdrawn'] }, ['added', 'acme|model-one|retired']],
  [{ severities: ['risky', 'breaking'] }, ['acme|model-one|retired', 'price']],
  [{ affecting: 'hero@staging' }, ['acme|model-one|retired']],
  [{ affecting: 'hero' }, []],
  [{ severities: [] }, []],
  [{ providers: ['acme'], affecting: 'card@production', states: ['withdrawn'] }, ['added']],
]

/** Tests of changes and their filters. */
export function changeCases(fresh: () => Promise<Opener>): void {
  test('a stored change is returned unaltered, and each filter selects its changes', async () => {
    const store = await (await fresh())(atNoon)
    await store.commit(aCommit({ changes: rows }))
    const byId = new Map((await store.changes({})).map((change) => [change.id, change]))
    expect(rows.map(({ id }) => byId.get(id))).toEqual(rows)
    for (const [filter, ids] of filters)
      // oxlint-disable-next-line no-await-in-loop
      expect([filter, (await store.changes(filter)).map(({ id }) => id)]).toEqual([filter, ids])
    await store.close()
  })

  test('storing a change again replaces it', async () => {
    const store = await (await fresh())(atNoon)
    await store.commit(aCommit({ changes: rows }))
    const now = aChange({ state: 'confirmed', alsoIn: ['prices'], affects: ['card@production'] })
    await store.commit(aCommit({ from: 1, changes: [now] }))
    expect(
      await store.changes({ sources: ['prices'], states: ['confirmed'], models: ['model-one'] }),
    ).toEqual([now])
    expect(await store.changes({ affecting: 'hero@production' })).toEqual([])
    expect((await store.changes({ affecting: 'card@production' })).map(({ id }) => id)).toEqual([
      'added',
      now.id,
    ])
    expect((await store.changes({ sources: ['acme-docs'] })).map(({ id }) => id)).toEqual(['added'])
    expect(await store.changes({})).toHaveLength(3)
    await store.close()
  })
}
