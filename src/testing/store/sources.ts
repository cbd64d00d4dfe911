import { expect, test } from 'vitest'
import type { Statement } from '../../contract/index.ts'
import { aChange, aCommit, aSourceRecord, atNoon, noon, type Opener } from './rows.ts'

const said = (path: string, value: Statement['value'], model?: string): Statement => ({
  provider: 'acme',
  ...(model === undefined ? {} : { model }),
  path,
  value,
})
const later = '2026-11-25T12:00:00.000Z'

/** Sources, snapshots and claims: what one look changes. */
export function sourceCases(fresh: () => Promise<Opener>): void {
  const opened = async () => (await fresh())(atNoon)

  test('a source comes back as it was given, and revisions are counted by the store', async () => {
    const store = await opened()
    expect(await store.source('acme-models')).toBeUndefined()
    expect(await store.commit(aCommit())).toBe('kept')
    expect(await store.source('acme-models')).toEqual(aSourceRecord())
    const bare = aSourceRecord({ source: 'b', revision: 7, state: 'new', pending: null })
    const { readAt, dueAt, etag, lastModified, sha256, ...rest } = bare
    expect([readAt, dueAt, etag, lastModified, sha256]).not.toContain(undefined)
    await store.commit(aCommit({ record: { ...rest, why: 'no answer “yet” \u0000' } }))
    expect(await store.source('b')).toEqual({ ...rest, revision: 1, why: 'no answer “yet” \uFFFD' })
    expect((await store.sources()).map(({ source }) => source)).toEqual(['acme-models', 'b'])
    await store.close()
  })

  test('a look that started from an older revision is stale, and leaves nothing', async () => {
    const store = await opened()
    await store.commit(aCommit())
    const stale = aCommit({
      record: aSourceRecord({ failures: 3 }),
      snapshot: { source: 'acme-models', at: noon, sha256: 'ef', bytes: 1, state: 'readable' },
      statements: [said('listed', true, 'model-one')],
      changes: [aChange()],
    })
    expect(await store.commit(stale)).toBe('stale')
    expect(await store.commit({ ...stale, from: 2 })).toBe('stale')
    expect(await store.source('acme-models')).toEqual(aSourceRecord())
    expect([await store.snapshots({}), await store.claims({}), await store.changes({})]).toEqual([[], [], []])
    await store.close()
  })

  test('claims hold until they are no longer said; what did not change is left alone', async () => {
    const store = await opened()
    const price = { types: ['string'], values: ['low', 'high'], default: 'low' }
    const first = [
      said('listed', true, 'model-one'),
      said('endpoint:POST /images', true),
      said('price.imageOut', 30, 'model-one'),
      said('request:POST /images:quality', price),
    ]
    await store.commit(aCommit({ statements: first }))
    const commit = (from: number, polledAt: string, statements?: readonly Statement[]) =>
      store.commit(
        aCommit({ from, record: aSourceRecord({ polledAt }), ...(statements ? { statements } : {}) }),
      )
    expect(await store.claims({})).toHaveLength(4)
    // The same value with its keys in another order is the same value.
    const { types, values, default: usual } = price
    await commit(1, later, [
      said('price.imageOut', 40, 'model-one'),
      said('endpoint:POST /images', true),
      said('request:POST /images:quality', { default: usual, values, types }),
    ])
    expect(await store.claims({ models: ['model-one'] })).toEqual([
      { ...said('price.imageOut', 40, 'model-one'), source: 'acme-models', since: later },
    ])
    expect(await store.claims({ models: ['model-one'], current: false })).toEqual([
      { ...said('listed', true, 'model-one'), source: 'acme-models', since: noon, until: later },
      { ...said('price.imageOut', 30, 'model-one'), source: 'acme-models', since: noon, until: later },
      { ...said('price.imageOut', 40, 'model-one'), source: 'acme-models', since: later },
    ])
    expect(await store.claims({ path: 'request:' })).toEqual([
      { ...said('request:POST /images:quality', price), source: 'acme-models', since: noon },
    ])
    // A look that read nothing ends nothing; one that read an empty list ends everything.
    await commit(2, later)
    expect(await store.claims({})).toHaveLength(3)
    await commit(3, later, [])
    expect(await store.claims({})).toEqual([])
    await commit(4, later, [said('listed', true, 'model-one'), said('listed', false, 'model-one')])
    expect((await store.claims({})).map(({ value }) => value)).toEqual([false])
    await store.close()
  })

  test('claims are found by provider, model, source and the beginning of the path', async () => {
    const store = await opened()
    await store.commit(
      aCommit({
        statements: [said('listed', true, 'a'), said('price.textIn', 5, 'b'), said('Price.x_%', 1, 'b')],
      }),
    )
    await store.commit(
      aCommit({
        record: aSourceRecord({ source: 'docs' }),
        statements: [{ ...said('listed', true, 'a'), provider: 'other' }],
      }),
    )
    const found = async (filter: Parameters<typeof store.claims>[0]) =>
      (await store.claims(filter)).map(({ source, path }) => `${source} ${path}`)
    expect(await found({ provider: 'other' })).toEqual(['docs listed'])
    expect(await found({ models: ['a'] })).toEqual(['acme-models listed', 'docs listed'])
    expect(await found({ models: ['a', 'b'], sources: ['acme-models'] })).toHaveLength(3)
    expect(await found({ path: 'price.' })).toEqual(['acme-models price.textIn'])
    expect(await found({ path: 'Price.x_%' })).toEqual(['acme-models Price.x_%'])
    expect(await found({ path: '%' })).toEqual([])
    expect(await found({ models: [] })).toEqual([])
    await store.close()
  })

  test('many claims at once, and as many that end', async () => {
    const store = await opened()
    const many = Array.from({ length: 5000 }, (_, n) => said(`limit.${n}`, n, 'a'))
    await store.commit(aCommit({ statements: many }))
    expect(await store.claims({})).toHaveLength(5000)
    await store.commit(aCommit({ from: 1, statements: many.slice(0, 1) }))
    expect(await store.claims({})).toHaveLength(1)
    await store.close()
  })

  test('snapshots come newest first, by time and not by spelling', async () => {
    const store = await opened()
    const at = ['2026-11-24T12:00:00.500Z', '2026-11-24T12:00:00Z', '2026-11-24T15:00:00+02:00']
    for (const [n, one] of at.entries()) {
      const snapshot = {
        source: 'acme-models',
        at: one,
        sha256: `${n}`,
        bytes: 2 ** 33,
        state: 'readable',
        version: '1.2.3',
        why: 'x',
      } as const
      // oxlint-disable-next-line no-await-in-loop -- one after the other is what is tested
      await store.commit(aCommit({ from: n, snapshot }))
    }
    const all = await store.snapshots({})
    expect(all.map(({ sha256 }) => sha256)).toEqual(['2', '0', '1'])
    expect(all[0]).toEqual({
      source: 'acme-models',
      at: at[2],
      sha256: '2',
      bytes: 2 ** 33,
      state: 'readable',
      version: '1.2.3',
      why: 'x',
    })
    expect(await store.snapshots({ since: '2026-11-24T12:00:00.100Z', limit: 1 })).toEqual([all[0]])
    expect(await store.snapshots({ source: 'other' })).toEqual([])
    await store.close()
  })
}
