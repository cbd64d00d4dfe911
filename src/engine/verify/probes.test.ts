import { describe, expect, test } from 'vitest'
import { type ModelFacts, probeIds, probes } from '../../contract/index.ts'
import { requestCost } from '../cost/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { aContract, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { plannedProbes } from './probes.ts'

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }
const tokens: ModelFacts['tokens'] = {
  kind: 'area',
  factors: { high: 96, low: 16, medium: 48 },
  perPartial: 100,
}
const known = facts({
  size: { kind: 'list', sizes: ['1024x1024', '1536x1024'], auto: true },
  params: { n: { type: 'integer', min: 1, max: 10 } },
  tokens,
})
const contract = aContract({
  request: {
    prompt: 'A beautiful sunset',
    n: 3,
    size: '1536x1024',
    quality: 'high',
    output_format: 'webp',
    stream: true,
  },
})
const plan = (of = known, request = contract.request, by = provider) =>
  plannedProbes({ contract: { ...contract, request }, provider: by, facts: of }, new Set(probeIds))
const bodyOf = (id: string, of = known, request = contract.request) => {
  const body = plan(of, request).find((probe) => probe.id === id)?.request.body
  return body?.kind === 'json' ? body.value : body
}
const cheap = { model: 'painter-1', prompt: 'A beautiful sunset', n: 1, size: '1536x1024', quality: 'low' }

test('what cannot bill comes first, then what a lax gateway is likeliest to serve, then the paid call', () => {
  const usual = plan().filter(({ id }) => !id.startsWith('prompt'))
  expect(usual.map(({ id, auth, maxImages }) => [id, auth, maxImages])).toEqual([
    ['models', 'key', 0],
    ['routeGet', 'key', 0],
    ['noPrompt', 'key', 1],
    ['noKey', 'none', 1],
    ['wrongKey', 'wrong', 1],
    ['badSize', 'key', 1],
    ['nZero', 'key', 1],
    ['nOver', 'key', 11],
    ['noSuchModel', 'key', 1],
    ['wrongContentType', 'key', 1],
    ['canaryField', 'key', 1],
    ['generate', 'key', 3],
  ])
})

describe('what is sent', () => {
  test.each([
    ['noKey', cheap],
    ['wrongKey', cheap],
    ['noPrompt', { model: 'painter-1', n: 1, size: '1536x1024', quality: 'low' }],
    ['badSize', { ...cheap, size: '1536x1032' }],
    ['nZero', { ...cheap, n: 0 }],
    ['nOver', { ...cheap, n: 11 }],
    ['noSuchModel', { ...cheap, model: 'painter-1-graycard-no-such-model' }],
    ['canaryField', { ...cheap, graycard_canary: 'an unknown field' }],
    ['wrongContentType', { kind: 'text', contentType: 'text/plain', text: JSON.stringify(cheap) }],
    ['generate', { model: 'painter-1', ...contract.request }],
  ])('%s', (id, body) => {
    expect(bodyOf(id)).toEqual(body)
  })
  test('all but the list go to the route that is to be verified', () => {
    const [models, ...others] = plan().map(({ request }) => `${request.method} ${request.path}`)
    expect(models).toBe('GET /models')
    expect(others).toEqual([
      'GET /images/generations',
      ...others.slice(1).map(() => 'POST /images/generations'),
    ])
  })
})

describe('as cheap as it gets', () => {
  const request = { prompt: 'A red kite' }
  const choice = (values: readonly string[], rest = {}) => ({
    quality: { type: 'choice' as const, values, ...rest },
  })
  test.each<{ name: string; of: ModelFacts; asked?: Record<string, unknown>; sent: Record<string, unknown> }>(
    [
      { name: 'the quality with the fewest tokens', of: facts({ tokens }), sent: { quality: 'low' } },
      {
        name: 'the first quality that is not the default, where tokens are not known',
        of: facts({ params: choice(['auto', 'low', 'high'], { default: 'auto' }) }),
        sent: { quality: 'low' },
      },
      {
        name: 'the quality with the lowest price of a picture',
        of: facts({
          price: { kind: 'pictures', usd: { hd: { '1024x1024': 0.08 }, standard: { '1024x1024': 0.04 } } },
        }),
        sent: { quality: 'standard' },
      },
      { name: 'no quality, where none is known', of: facts(), asked: { quality: 'high' }, sent: {} },
      {
        name: 'the size of the contract',
        of: known,
        asked: { size: '1024x1024' },
        sent: { quality: 'low', size: '1024x1024' },
      },
      {
        name: 'no size that the model cannot make',
        of: known,
        asked: { size: '640x480' },
        sent: { quality: 'low' },
      },
      {
        name: 'a size of which nothing is known',
        of: facts(),
        asked: { size: '640x480' },
        sent: { size: '640x480' },
      },
    ],
  )('$name', ({ of, asked, sent }) => {
    expect(bodyOf('noKey', of, { ...request, ...asked })).toEqual({
      model: 'painter-1',
      ...request,
      n: 1,
      ...sent,
    })
  })

  test('and priced as what is sent', () => {
    const priced = facts({ ...known, price: { kind: 'tokens', textIn: 5, imageOut: 30 } })
    const high = (id: string) => {
      const one = plan(priced).find((probe) => probe.id === id)?.priced
      return one && requestCost(priced, one)?.high
    }
    expect(high('noKey')).toBe(requestCost(priced, cheap)?.high)
    expect(high('nOver')).toBeCloseTo(11 * (high('noKey') ?? Number.NaN))
    expect(high('generate')).toBe(requestCost(priced, contract.request)?.high)
  })
})

test('what knowledge or the contract gives no shape is not planned, and why is said', () => {
  const ids = new Set<string>(
    plan(facts({ absent: ['n', 'model'] }), undefined, { ...provider, unsupported: ['models', 'edit'] }).map(
      ({ id }) => id,
    ),
  )
  const silent = probeIds.filter((id) => probes[id].notPlannedReason === undefined)
  expect(probeIds.filter((id) => ids.has(id)).toSorted()).toEqual(silent.toSorted())
})

test('a largest n says nothing of an API that has no n', () => {
  const ids = plan({ ...known, absent: ['n'] }).map(({ id }) => id)
  expect(ids).not.toContain('nOver')
  expect(ids).toContain('noSuchModel')
})

test('a call without n is booked as one picture, and so is n of 0', () => {
  const bills = ([undefined, 0] as const).map(
    (n) => plan(known, { prompt: 'A red kite', n }).find(({ id }) => id === 'generate')?.maxImages,
  )
  expect(bills).toEqual([1, 1])
})

test('the prompt is taken out wherever a provider puts it, and nothing else', () => {
  const nested: Provider = {
    ...provider,
    encode: (ask) => ({
      method: 'POST',
      path: '/run',
      body: {
        kind: 'json',
        value: ask.kind === 'generate' ? { input: [{ text: ask.request.prompt, n: ask.request.n }] } : {},
      },
    }),
  }
  const found = plan(known, contract.request, nested).find(({ id }) => id === 'noPrompt')
  expect(found?.request.body).toEqual({ kind: 'json', value: { input: [{ n: 1 }] } })
})

test('an impossible size is close to a usual one, where the contract names none', () => {
  expect(bodyOf('badSize', known, { prompt: 'A red kite' })).toMatchObject({ size: '1024x1032' })
})
