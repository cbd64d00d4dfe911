import { describe, expect, test } from 'vitest'
import { knowledge } from '../../knowledge/index.ts'
import type { CoveringContract } from './coverage.ts'
import { groupRequests } from './rehearsal.ts'
import type { RehearsedRequest } from './rehearsed-request.ts'
import { rehearsalText, rehearsalVerdict } from './text.ts'

const aRequest = (over: Partial<RehearsedRequest> = {}): RehearsedRequest => ({
  provider: 'openai',
  method: 'POST',
  path: '/v1/images/generations',
  at: '2026-12-02T00:00:00.000Z',
  fields: { model: 'gpt-image-2', prompt: 'A secret plan', size: '1024x1024' },
  status: 200,
  images: 1,
  ...over,
})
const gone = aRequest({
  fields: { model: 'gpt-image-1.5', prompt: 'A secret plan' },
  status: 400,
  statusToday: 200,
  images: 0,
  error: { message: "The model 'gpt-image-1.5' does not exist.", code: 'invalid_value' },
})
const { statusToday: _, ...notRepeated } = gone
const hero: CoveringContract = {
  name: 'hero',
  provider: 'openai',
  model: 'gpt-image-2',
  edits: false,
  request: { prompt: 'A red kite', size: '1024x1024' },
}
const day = { knowledge, vendorOf: () => 'openai', day: '2026-12-02', today: '2026-11-30' }
const groupsOf = (requests: readonly RehearsedRequest[], contracts?: readonly CoveringContract[]) =>
  groupRequests(requests, contracts, day)

describe('requests', () => {
  test('that differ only in the prompt are one group, without the prompt', () => {
    const other = aRequest({ fields: { size: '1024x1024', model: 'gpt-image-2', prompt: 'Another' } })
    const groups = groupsOf([aRequest(), other])
    expect(groups).toMatchObject([
      { count: 2, images: 2, fields: { model: 'gpt-image-2', size: '1024x1024' } },
    ])
    expect(JSON.stringify(groups)).not.toMatch(/secret|Another/)
  })
  test('show no text, user, address or unknown field', () => {
    const secret = 'my-secret-0123'
    const names = ['prompt', 'user', 'metadata', 'safety_identifier', 'image_url', 'negative_prompt', 'note']
    const fields = { model: 'gpt-image-2', n: 2, ...Object.fromEntries(names.map((name) => [name, secret])) }
    expect(groupsOf([aRequest({ fields })], [hero])[0]?.fields).toEqual({ model: 'gpt-image-2', n: 2 })
    expect(JSON.stringify(groupsOf([aRequest({ fields })], [hero]))).not.toContain(secret)
  })
  test('that create no image cost nothing, beside equal ones that do', () => {
    const [one] = groupsOf([aRequest()])
    const [both] = groupsOf([aRequest(), aRequest({ images: 0 })])
    expect(one?.usd).toMatchObject({ high: expect.any(Number) })
    expect([both?.count, both?.usd]).toEqual([2, one?.usd])
  })
  test('that differ in a field, the status or the endpoint are several', () => {
    const { fields } = aRequest()
    const edit = { path: '/v1/images/edits', uploaded: { images: 1, mask: false } }
    expect(
      groupsOf([
        aRequest(),
        aRequest({ fields: { ...fields, n: 2 } }),
        aRequest({ status: 500 }),
        aRequest(edit),
      ]),
    ).toHaveLength(4)
  })
  test('cost what each of them may cost: a cut prompt by its length, an edit with its uploads', () => {
    const high = (...requests: readonly RehearsedRequest[]) => groupsOf(requests)[0]?.usd?.high ?? Number.NaN
    const [long, short] = [aRequest({ promptLength: 30_000 }), aRequest()]
    // USD 5 per million tokens of text, three tokens at most for a unit.
    expect(high(long) - high(short)).toBeCloseTo((3 * 5 * (30_000 - 'A secret plan'.length)) / 1e6, 10)
    expect(high(short, long)).toBeCloseTo(high(short) + high(long), 10)
    const edit = (images: number, mask: boolean) =>
      aRequest({ path: '/v1/images/edits', uploaded: { images, mask } })
    expect(high(edit(1, true))).toBeCloseTo(high(edit(2, false)), 10)
    expect(high(edit(2, false))).toBeGreaterThan(high(edit(1, false)))
  })
  test.each([
    ['accepted', aRequest(), 'accepted'],
    ['accepted today only', gone, 'breaks'],
    ['rejected today too', { ...gone, statusToday: 400 }, 'rejected'],
    ['rejected, without another day', aRequest({ status: 400 }), 'rejected'],
    ['redirected', aRequest({ status: 307 }), 'rejected'],
    ['not repeated today, of a model that retires until then', notRepeated, 'breaks'],
    [
      'not repeated today, of a model that is gone',
      { ...notRepeated, fields: { model: 'dall-e-3' } },
      'rejected',
    ],
  ])('%s', (_name, request, verdict) => {
    expect(groupsOf([request])[0]?.verdict).toBe(verdict)
  })
  test('of a retired model name its shutdown, and of a new model its release', () => {
    const early = { ...day, day: '2026-01-01' }
    expect(groupsOf([gone])[0]?.unavailable).toMatchObject({ event: 'shutdown', date: '2026-12-01' })
    expect(groupRequests([aRequest({ status: 400 })], [], early)[0]?.unavailable).toMatchObject({
      event: 'release',
      date: '2026-04-21',
    })
  })
})

describe('a contract covers', () => {
  const covers = (
    fields: object,
    over: Partial<CoveringContract> = {},
    request: Partial<RehearsedRequest> = {},
  ) =>
    groupsOf(
      [aRequest({ fields: { model: 'gpt-image-2', prompt: 'A', ...fields }, ...request })],
      [{ ...hero, ...over }],
    )[0]
  test.each([
    ['the same request', { size: '1024x1024' }, {}],
    ['a request that names a default', { size: '1024x1024', n: 1 }, {}],
    [
      'a request that omits a default',
      { size: '1024x1024' },
      { request: { ...hero.request, n: 1, quality: 'auto' } },
    ],
    [
      'a request by the model behind its name',
      { size: '1024x1024' },
      { model: 'images', aliasOf: 'gpt-image-2' },
    ],
  ])('%s', (_name, fields, over) => {
    expect(covers(fields, over)?.contracts).toEqual(['hero'])
  })
  test.each([
    ['another size', { size: '1536x1024' }, {}, ['size']],
    ['an omitted size', {}, {}, ['size']],
    ['more images, at another quality', { size: '1024x1024', n: 3, quality: 'high' }, {}, ['n', 'quality']],
  ])('not %s', (_name, fields, over, names) => {
    expect(covers(fields, over)).toMatchObject({
      contracts: [],
      nearest: { contract: 'hero', fields: names },
    })
  })
  test.each([
    ['another model', { model: 'gpt-image-1' }, {}, {}],
    ['no model', { model: undefined, size: '1024x1024' }, {}, {}],
    ['another endpoint', { size: '1024x1024' }, { edits: true }, {}],
    ['another provider', { size: '1024x1024' }, { provider: 'gemini' }, {}],
  ])('not %s', (_name, fields, over, request) => {
    const group = covers(fields, over, request)
    expect([group?.contracts, group?.nearest]).toEqual([[], undefined])
  })
})

describe('the report', () => {
  const totals = {
    requests: 3,
    images: 1,
    usd: { low: 0.01, high: 0.02 },
    breaking: 1,
    rejected: 1,
    uncovered: 2,
  }
  const rehearsal = {
    day: '2026-12-02',
    today: '2026-11-30',
    knownUntil: '2026-11-30',
    command: ['npm', 'test'],
    exitCode: 0,
    variables: ['OPENAI_BASE_URL'],
    requests: groupsOf(
      [
        aRequest(),
        gone,
        aRequest({ status: 400, statusToday: 400, images: 0, fields: { model: 'gpt-image-2', n: 99 } }),
      ],
      [hero],
    ),
    totals,
  }
  const nothing = { ...totals, requests: 0, breaking: 0, rejected: 0 }
  test.each([
    ['breaks', totals],
    ['rejected', { ...totals, breaking: 0 }],
    ['pass', { ...totals, breaking: 0, rejected: 0 }],
    ['unverified', nothing],
  ])('with the verdict %s', (verdict, counts) => {
    const requests = counts.requests === 0 ? [] : rehearsal.requests
    expect(rehearsalVerdict({ ...rehearsal, requests, totals: counts })).toBe(verdict)
  })
  test('of a command that only lists models is unverified', () => {
    const requests = groupsOf([aRequest({ method: 'GET', path: '/v1/models', images: 0 })])
    expect(rehearsalVerdict({ ...rehearsal, requests, totals: { ...totals, breaking: 0 } })).toBe(
      'unverified',
    )
  })
  test('names every request, its reason and its contract', () => {
    expect(rehearsalText(rehearsal)).toMatchSnapshot()
  })
  test('of a command that failed first names its exit code', () => {
    const failed = { ...rehearsal, exitCode: 5, requests: [], totals: nothing }
    expect(rehearsalText(failed)).toMatchSnapshot()
  })
  test('of a command that sent nothing names the variables', () => {
    expect(rehearsalText({ ...rehearsal, requests: [], totals: nothing })).toMatchSnapshot()
  })
})
