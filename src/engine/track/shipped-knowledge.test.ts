import { expect, test } from 'vitest'
import type { Json, Knowledge } from '../../contract/index.ts'
import { createClaimIndex } from './claim-index.ts'
import { shippedKnowledge } from './shipped-knowledge.ts'
import { step } from './step.ts'

const documented = {
  kind: 'documented',
  source: 'https://acme.example/deprecations',
  date: '2026-11-22',
} as const
const knowledge: Knowledge = {
  models: [
    {
      provider: 'acme',
      model: 'draw-1',
      claims: [
        { path: 'alias', value: 'draw-1-2025', ...documented },
        { path: 'shutdown', value: '2026-12-01', ...documented },
        { path: 'replacement', value: ['draw-2', 'draw-3'], ...documented },
      ],
    },
    { provider: 'acme', model: 'draw-2', claims: [{ path: 'usage', value: true, ...documented }] },
  ],
  providers: [{ provider: 'mirror', claims: [], models: [] }],
  refusals: [],
}
const shipped = shippedKnowledge(knowledge)
const now = '2026-11-30T10:00:00Z'

test.each<[string, string, string, Json, boolean]>([
  ['acme', 'draw-1', 'shutdown', '2026-12-01', true],
  ['acme', 'draw-1-2025', 'shutdown', '2026-12-01', true],
  ['mirror', 'acme/draw-1', 'shutdown', '2026-12-01', true],
  ['acme', 'draw-1', 'deprecated', true, true],
  ['acme', 'draw-1', 'replacement', ['draw-3', 'draw-2'], true],
  ['acme', 'draw-1', 'shutdown', '2026-12-15', false],
  ['acme', 'draw-1', 'replacement', ['draw-3'], false],
  ['acme', 'draw-2', 'deprecated', true, false],
  ['acme', 'draw-9', 'shutdown', '2026-12-01', false],
  ['acme', 'draw-1', 'listed', true, false],
])('%s/%s %s %j is shipped: %s', (provider, model, path, after, isShipped) => {
  expect(shipped.states({ provider, model, path, facet: 'present', after }, now)).toBe(isShipped)
})

test('before it was shipped, and for a removal, knowledge says nothing', () => {
  const difference = { provider: 'acme', model: 'draw-1', path: 'shutdown', facet: 'present' } as const
  expect(shipped.states({ ...difference, after: '2026-12-01' }, '2026-11-21T10:00:00Z')).toBe(false)
  expect(shipped.states({ ...difference, before: '2026-12-01' }, now)).toBe(false)
})

test('a price list that catches up with a shipped shutdown reports nothing, and one with another day does', () => {
  const watchable = { id: 'prices', authority: 'catalogue' } as const
  const listed = { provider: 'acme', model: 'draw-1', path: 'listed', value: true }
  const changesFor = (value: string) => {
    const index = createClaimIndex()
    const common = { watchable, index, announced: [], shipped }
    const { record } = step({
      ...common,
      at: '2026-11-29T10:00:00Z',
      observation: { kind: 'read', statements: [listed] },
      record: undefined,
    })
    index.update('prices', [listed], '2026-11-29T10:00:00Z')
    const statements = [listed, { ...listed, path: 'shutdown', value }]
    const later = step({ ...common, at: now, observation: { kind: 'read', statements }, record })
    return later.changes.map(({ event }) => event)
  }
  expect(changesFor('2026-12-01')).toEqual([])
  expect(changesFor('2026-12-15')).toContain('deprecated')
})
