import { expect, test } from 'vitest'
import type { TrackedClaim } from '../../contract/index.ts'
import { lifecycleClaims, otherEndpoints } from './model-lifecycle.ts'

const file = {
  contracts: { hero: { provider: 'wisgate', model: 'gpt-image-2', request: { prompt: 'A kite' } } },
  environments: {
    production: {},
    own: { baseUrl: 'https://API.wisgate.ai/v1' },
    local: { baseUrl: 'http://127.0.0.1:4020/v1' },
  },
}

test('a models list at another host than the provider’s documented ones is about that endpoint alone', () => {
  expect([...otherEndpoints(file)]).toEqual([['wisgate-models@local', 'http://127.0.0.1:4020/v1']])
})

test('what a models list of another endpoint says about the lifecycle does not count for the model', async () => {
  const claim = (source: string): TrackedClaim => ({
    provider: 'wisgate',
    model: 'gpt-image-2',
    path: 'shutdown',
    value: '2027-01-01',
    source,
    since: '2026-11-01T00:00:00Z',
  })
  const sources = ['wisgate-models@production', 'wisgate-models@own', 'wisgate-models@local']
  const found = await lifecycleClaims(
    Object.values(file.contracts),
    () => Promise.resolve(sources.map(claim)),
    file,
  )
  expect(found.map(({ source }) => source)).toEqual(sources.slice(0, 2))
})
