import { expect, test } from '../runner/vitest.ts'
import type { Statement } from '../../contract/index.ts'
import { aChange, aCommit, aSourceRecord, atNoon, noon, type Opener } from './rows.ts'

const aStatement = (path: string, value: Statement['value'], model?: string): Statement => ({
  provider: 'acme',
  ...(model === undefined ? {} : { model }),
  path,
  value,
})
const later = '2026-11-25T12:00:00.000Z'

/** Tests of sources, snapshots and claims: the effects of one commit. */
export function sourceCases(fresh: () => Promise<Opener>): void {
  const opened = async () => (await fresh())(atNoon)

  test('a stored source is returned unaltered, and the store counts revisions', async () => {
    const store = await opened()
    expect(await store.source('acme-models')).toBeUndefined()
    expect(await store.commit(aCommit())).toBe('kept')
    expect(await store.source('acme-models')).toEqual(aSourceRecord())
    const bare = aSourceRecord({ source: 'b', revision: 7, state: 'new', pending: null })
    const { readAt, dueAt, etag, lastModified, sha256, reader, ...rest } = bare
    expect([readAt, dueAt, etag, lastModified, sha256, reader]).not.toContain(undefined)
    await store.commit(aCommit({ record: { ...rest, why: 'no answer “yet” \u0000' } }))
    expect(await store.source('b')).toEqual({ ...rest, revision: 1, why: 'no answer “yet” \uFFFD' })
    expect((await store.sources()).map(({ source }) => source)).toEqual(['acme-models', 'b'])
    await store.close()
  })

  test('a commit from an older revision is stale, and stores nothing', async () => {
    const store = await opened()
    await store.commit(aCommit())
    const stale = aCommit({
      record: aSourceRecord({ failures: 3 }),
      snapshot: { source: 'acme-models', at: noon, sha256: 'ef', bytes: 1, state: 'readable' },
      statements: [aStatement('listed', true, 'model-one')],
      changes: [aChange()],
    })
    expect(await store.commit(stale)).toBe('stale')
    expect(await store.commit({ ...stale, from: 2 })).toBe('stale')
    expect(await store.source('acme-models')).toEqual(aSourceRecord())
    expect([await store.snapshots({}), await store.claims({}), await store.changes({})]).toEqual([[], [], []])
    await store.close()
  })

  test('a claim ends when the source no longer states it, and an unchanged claim keeps its period', async () => {
    const store = await opened()
    const price = { types: ['string'], values: ['low', 'high'], default: 'low' }
    const first = [
      aStatement('listed', true, 'model-one'),
      aStatement('endpoint:POST /images', true),
      aStatement('price.imageOut', 30, 'model-one'),
      aStatement('request:POST /images:quality', price),
    ]
    await store.commit(aCommit({ statements: first }))
    const commit = (from: number, polledAt: string, statements?: readonly Statement[]) =>
      store.commit(
        aCommit({ from, record: aSourceRecord({ polledAt }), ...(statements ? { statements } : {}) }),
      )
    expect(await store.claims({})).toHaveLength(4)
    // The order of keys does not change a value.
    const { types, values, default: usual } = price
    await commit(1, later, [
      aStatement('price.imageOut', 40, 'model-one'),
      aStatement('endpoint:POST /images', true),
      aStatement('request:POST /images:quality', { default: usual, values, types }),
    ])
    expect(await store.claims({ models: ['model-one'] })).toEqual([
      { ...aStatement('price.imageOut', 40, 'model-one'), source: 'acme-models', since: later },
    ])
    expect(await store.claims({ models: ['model-one'], current: false })).toEqual([
      { ...aStatement('listed', true, 'model-one'), source: 'acme-models', since: noon, until: later },
      { ...aStatement('price.imageOut', 30, 'model-one'), source: 'acme-models', since: noon, until: later },
      { ...aStatement('price.imageOut', 40, 'model-one'), source: 'acme-models', since: later },
    ])
    expect(await store.claims({ path: 'request:' })).toEqual([
      { ...aStatement('request:POST /images:quality', price), source: 'acme-models', since: noon },
    ])
    // A commit without a list ends no claim. A commit with an empty list ends all of them.
    await commit(2, later)
    expect(await store.claims({})).toHaveLength(3)
    await commit(3, later, [])
    expect(await store.claims({})).toEqual([])
    await commit(4, later, [
      aStatement('listed', true, 'model-one'),
      aStatement('listed', false, 'model-one'),
    ])
    expect((await store.claims({})).map(({ value }) => value)).toEqual([false])
    await store.close()
  })

  test('claims are filtered by provider, model, source and path prefix', async () => {
    const store = await opened()
    await store.commit(
      aCommit({
        statements: [
          aStatement('listed', true, 'a'),
          aStatement('price.textIn', 5, 'b'),
          aStatement('Price.x_%', 1, 'b'),
        ],
      }),
    )
    await store.commit(
      aCommit({
        record: aSourceRecord({ source: 'docs' }),
        statements: [{ ...aStatement('listed', true, 'a'), provider: 'other' }],
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

  test('many claims start at once, and as many end', async () => {
    const store = await opened()
    const many = Array.from({ length: 5000 }, (_, n) => aStatement(`limit.${n}`, n, 'a'))
    await store.commit(aCommit({ statements: many }))
    expect(await store.claims({})).toHaveLength(5000)
    await store.commit(aCommit({ from: 1, statements: many.slice(0, 1) }))
    expect(await store.claims({})).toHaveLength(1)
    await store.close()
  })

  test('snapshots are sorted by instant, newest first, whatever the offset of their text', async () => {
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
      // oxlint-disable-next-line no-await-in-loop -- the order is tested
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
