import { expect, test } from 'vitest'
import type { TrackedClaim } from '../../contract/index.ts'
import { createClaimIndex } from './claim-index.ts'
import { passedShutdowns } from './passed-shutdowns.ts'

const claim = (value: string, since: string, rest: Partial<TrackedClaim> = {}): TrackedClaim => ({
  provider: 'acme',
  model: 'm',
  path: 'shutdown',
  value,
  source: 'feed',
  since: `${since}T00:00:00Z`,
  ...rest,
})
const at = (now: string, claims: readonly TrackedClaim[], announced: readonly string[] = []) =>
  passedShutdowns(createClaimIndex(claims), `${now}T08:00:00Z`, {
    isVendor: (source) => source === 'vendor',
    announced: (id) => announced.includes(id),
    isImageModel: (model: string) => !model.startsWith('chat'),
    affects: (_, model) => [`hero-${model}@ci`],
  })

const known = claim('2026-05-12', '2026-01-01')

test.each([
  ['the day before', '2026-05-11', [known], undefined],
  ['on the day', '2026-05-12', [known], '2026-05-12'],
  ['after the row left the page', '2026-06-01', [{ ...known, until: '2026-05-01T00:00:00Z' }], '2026-05-12'],
  [
    'not a date that had passed when it was first read',
    '2026-06-01',
    [claim('2025-12-31', '2026-01-01')],
    undefined,
  ],
  [
    'the latest claim',
    '2026-07-01',
    [{ ...known, until: '2026-02-01T00:00:00Z' }, claim('2026-06-12', '2026-02-01')],
    '2026-06-12',
  ],
  [
    'a vendor’s claim before a later one of another source',
    '2026-07-01',
    [claim('2026-06-01', '2026-01-01', { source: 'vendor' }), claim('2026-05-01', '2026-02-01')],
    '2026-06-01',
  ],
  ['not a chat model', '2026-07-01', [{ ...known, model: 'chat-1' }], undefined],
  ['not a value that is no date', '2026-07-01', [claim('soon', '2026-01-01')], undefined],
] as const)('%s', (_, now, claims, day) => {
  const [change, ...rest] = at(now, claims)
  expect(rest).toEqual([])
  expect(change?.effective).toBe(day)
  if (change === undefined) return
  expect(change).toMatchObject({
    at: `${day ?? ''}T00:00:00Z`,
    event: 'retired',
    severity: 'breaking',
    state: 'confirmed',
    affects: ['hero-m@ci'],
  })
  expect(at(now, claims, [change.id])).toEqual([])
})
