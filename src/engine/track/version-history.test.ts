import { expect, test } from 'vitest'
import type { Change, Statement } from '../../contract/index.ts'
import { type CompareStatements, type VersionContent, versionSteps } from './version-history.ts'

const said = (path: string, ...values: readonly string[]): Statement => ({
  provider: 'acme',
  path,
  value: { types: ['string'], ...(values.length > 0 ? { values } : {}) },
})
const model = (...names: readonly string[]) => said('request:POST /images/generations:model', ...names)
const change = (detail: string, at: string): Change => ({
  id: detail,
  at,
  source: 'sdk',
  event: 'doc_changed',
  provider: 'acme',
  subject: '',
  detail,
  severity: 'cosmetic',
  state: 'confirmed',
  decidedAt: at,
  affects: [],
})
/** Says how many statements there were and are. */
const compare: CompareStatements = (before, after, at) => [change(`${before.length} to ${after.length}`, at)]

const same = [model('a')]
const reads: readonly VersionContent[] = [
  { version: '1.0.0', day: '2026-01-01', statements: same },
  { version: '1.1.0', day: '2026-01-02', statements: same },
  { version: '1.2.0', day: '2026-01-03', statements: { why: 'no images' } },
  {
    version: '1.3.0',
    day: '2026-01-04',
    statements: [model('a', 'b'), said('response:POST /images/generations:data')],
  },
  { version: '1.4.0', statements: same },
  { version: '1.5.0', statements: [model('b', 'c'), said('request:POST /images/edits:quality', 'max')] },
]

test('each version against the last that could be read, and what it named first', () => {
  const steps = versionSteps(reads, compare)
  expect(steps.map(({ version, after, why }) => [version, after, why])).toEqual([
    ['1.0.0', undefined, undefined],
    ['1.1.0', '1.0.0', undefined],
    ['1.2.0', '1.1.0', 'no images'],
    ['1.3.0', '1.1.0', undefined],
    ['1.4.0', '1.3.0', undefined],
    ['1.5.0', '1.4.0', undefined],
  ])
  expect(steps.map(({ changes }) => changes.map(({ detail }) => detail))).toEqual([
    [],
    [],
    [],
    ['1 to 2'],
    ['2 to 1'],
    ['1 to 2'],
  ])
  expect(steps.map(({ firstMentions }) => firstMentions)).toEqual([
    [],
    [],
    [],
    [
      { kind: 'model', name: 'b' },
      { kind: 'answer', name: 'data' },
    ],
    [],
    [
      { kind: 'model', name: 'c' },
      { kind: 'parameter', name: 'quality' },
      { kind: 'value', name: 'quality', value: 'max' },
    ],
  ])
  expect(steps[3]?.changes[0]?.at).toBe('2026-01-04T00:00:00Z')
})
