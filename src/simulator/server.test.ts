import { describe, expect, test } from 'vitest'
import urlInsteadOfB64 from '../catalogue/quirks/url-instead-of-b64.ts'
import urlShortLived from '../catalogue/quirks/url-short-lived.ts'
import { measure } from '../image/index.ts'
import { knowledge } from '../knowledge/index.ts'
import type { SimulatedRequest } from './request-log.ts'
import { createSimulator } from './index.ts'

type Options = Parameters<typeof createSimulator>[0]

function simulator(over: Partial<Options> = {}) {
  const { fetch, bill } = createSimulator({
    knowledge,
    quirks: [],
    vendor: 'openai',
    limits: { imagesPerMinute: 1000, tokensPerMinute: 10_000_000 },
    now: () => new Date('2026-11-24T10:00:00Z'),
    ...over,
  })
  const headers = { authorization: 'Bearer sk-sim-all', 'content-type': 'application/json' }
  return {
    bill,
    get: async (path: string, key = 'sk-sim-all') =>
      fetch(new Request(`http://127.0.0.1${path}`, { headers: { authorization: `Bearer ${key}` } })),
    generate: async (fields = {}) => {
      const body = { model: 'gpt-image-2', prompt: 'A beautiful sunset', size: '1024x640', ...fields }
      return fetch(
        new Request('http://127.0.0.1/v1/images/generations', {
          method: 'POST',
          headers,
          body: JSON.stringify({ quality: 'low', ...body }),
        }),
      )
    },
  }
}

test('repeats the response to an equal request, except for created', async () => {
  let day = '2026-11-24T10:00:00Z'
  const { generate, bill } = simulator({ now: () => new Date(day) })
  const replies = []
  for (const now of ['2026-11-24T10:00:00Z', '2026-11-24T10:00:07Z']) {
    day = now
    // oxlint-disable-next-line no-await-in-loop
    const response = await generate()
    // oxlint-disable-next-line no-await-in-loop
    replies.push({ type: response.headers.get('content-type'), body: (await response.json()) as object })
  }
  const [first, second] = replies
  expect(second).toEqual({
    type: first?.type,
    body: { ...first?.body, created: Date.parse('2026-11-24T10:00:07Z') / 1000 },
  })
  expect(bill()).toEqual({ images: 2, calls: 2 })
})

describe('models', () => {
  interface List {
    readonly object: string
    readonly data: readonly { readonly id: string; readonly shutdown_date: string | null }[]
  }
  const listOn = async (day: string) => {
    const response = await simulator({ now: () => new Date(`${day}T12:00:00Z`) }).get('/v1/models')
    return (await response.json()) as List
  }
  test('are listed as the API writes them', async () => {
    const { object, data } = await listOn('2026-11-24')
    expect(object).toBe('list')
    expect(data).toContainEqual({
      id: 'gpt-image-2',
      object: 'model',
      created: 1_776_399_795,
      owned_by: 'system',
      shutdown_date: null,
    })
    expect(data).toContainEqual(expect.objectContaining({ id: 'gpt-image-2-2026-04-21' }))
    expect(data).toContainEqual(expect.objectContaining({ id: 'gpt-image-1.5', shutdown_date: '2026-12-01' }))
  })
  test.each([
    ['before its release', '2026-04-20', 'gpt-image-2', false],
    ['on the day of its release', '2026-04-21', 'gpt-image-2', true],
    ['the day before its shutdown', '2026-11-30', 'gpt-image-1.5', true],
    ['on the day of its shutdown', '2026-12-01', 'gpt-image-1.5', false],
    ['long after its shutdown', '2026-11-24', 'dall-e-3', false],
  ])('%s (%s), is %s listed: %s', async (_case, day, id, listed) => {
    expect((await listOn(day)).data.some((model) => model.id === id)).toBe(listed)
  })
  test('can be listed with a key that may only list', async () => {
    expect((await simulator().get('/v1/models', 'sk-sim-list')).status).toBe(200)
  })
  test('can be requested one by one', async () => {
    const response = await simulator().get('/v1/models/gpt-image-1.5')
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({ id: 'gpt-image-1.5', object: 'model', shutdown_date: '2026-12-01' }),
    ])
  })
  test.each(['gpt-image-9', 'dall-e-3', '__proto__'])('%s does not exist', async (id) => {
    const response = await simulator().get(`/v1/models/${id}`)
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        error: {
          message: `The model '${id}' does not exist`,
          type: 'invalid_request_error',
          param: 'model',
          code: 'model_not_found',
        },
      },
    ])
  })
})

describe('rate limits', () => {
  const limitsOf = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-ratelimit-')))

  test('are not stated by a successful response, as the API’s responses state none', async () => {
    const api = simulator({ limits: { imagesPerMinute: 5, tokensPerMinute: 1000 } })
    const response = await api.generate({ n: 2 })
    expect([response.status, limitsOf(response), response.headers.has('retry-after')]).toEqual([
      200,
      {},
      false,
    ])
  })
  test.each([
    [
      'input-images',
      { imagesPerMinute: 1, tokensPerMinute: 1000 },
      'on input-images per min: Limit 1, Used 1, Requested 1',
    ],
    [
      'tokens',
      { imagesPerMinute: 10, tokensPerMinute: 150 },
      'on tokens per min (TPM): Limit 150, Used 107, Requested 107',
    ],
  ])('of %s: rejects when used up, accepts again after the window', async (type, limits, words) => {
    let now = Date.parse('2026-11-24T10:00:00Z')
    const api = simulator({ limits, now: () => new Date(now) })
    expect((await api.generate()).status).toBe(200)
    now += 45_000
    const refused = await api.generate()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '15'])
    expect(await refused.json()).toEqual({
      error: {
        message: `Rate limit reached for gpt-image-2 (for limit gpt-image) in organization org-simulator ${words}. Please try again in 15s. Visit https://platform.openai.com/account/rate-limits to learn more.`,
        type,
        code: 'rate_limit_exceeded',
        param: null,
      },
    })
    expect(limitsOf(refused)).toMatchObject({ 'x-ratelimit-reset-images': '15s' })
    now += 14_999
    expect((await api.generate()).headers.get('retry-after')).toBe('1')
    now += 1
    expect((await api.generate()).status).toBe(200)
    expect(api.bill().images).toBe(2)
  })
  test('are not consumed by rejected requests', async () => {
    const api = simulator({ limits: { imagesPerMinute: 1, tokensPerMinute: 1000 } })
    const wrong = [{ size: '17x17' }, { n: 2 }, { model: 'none' }]
    const statuses = await Promise.all(wrong.map(async (fields) => (await api.generate(fields)).status))
    expect(statuses).toEqual([400, 429, 400])
    expect((await api.generate()).status).toBe(200)
  })
  test('of 0 reject everything', async () => {
    const api = simulator({ limits: { imagesPerMinute: 0, tokensPerMinute: 0 } })
    const refused = await api.generate()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  })
})

describe('reports what it did', () => {
  test('every request with its status and billed images', async () => {
    const calls: SimulatedRequest[] = []
    const api = simulator({ onRequest: (call) => void calls.push(call) })
    await api.get('/v1/models')
    await api.generate({ n: 2 })
    await api.generate({ size: '17x17' })
    await api.get('/v1/nothing')
    expect(calls).toMatchObject([
      { method: 'GET', path: '/v1/models', status: 200, images: 0 },
      { method: 'POST', path: '/v1/images/generations', status: 200, images: 2, fields: { n: 2 } },
      { method: 'POST', path: '/v1/images/generations', status: 400, images: 0, error: { param: 'size' } },
      { method: 'GET', path: '/v1/nothing', status: 404, images: 0 },
    ])
    expect(await (await api.get('/__requests')).json()).toEqual(calls)
    expect(api.bill()).toEqual({ images: 2, calls: 4 })
  })
  test('at its root path', async () => {
    const api = simulator({ quirks: [urlInsteadOfB64] })
    await api.generate()
    expect(await (await api.get('/')).json()).toEqual({
      simulator: 'graycard',
      quirks: ['url-instead-of-b64'],
      bill: { images: 1, calls: 2 },
    })
  })
  test('with a different request id for every request', async () => {
    const api = simulator()
    const first = await api.generate({ size: '17x17' })
    const second = await api.generate({ size: '17x17' })
    expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'))
  })
})

describe('a retired model, before its shutdown date', () => {
  const reply = async (fields = {}) => {
    const api = simulator({ now: () => new Date('2026-03-01T12:00:00Z') })
    const response = await api.generate({
      model: 'dall-e-3',
      size: '1792x1024',
      quality: undefined,
      ...fields,
    })
    return (await response.json()) as unknown
  }
  test('responds as it did: a URL, the revised prompt, no echo, no usage', async () => {
    expect(await reply()).toEqual({
      created: Date.parse('2026-03-01T12:00:00Z') / 1000,
      data: [{ url: expect.stringMatching(/\.png\?sig=/), revised_prompt: expect.any(String) }],
    })
  })
  test('returns base64 if requested', async () => {
    expect(await reply({ response_format: 'b64_json' })).toMatchObject({
      data: [{ b64_json: expect.any(String) }],
    })
  })
  test('rejects by its own rules', async () => {
    expect(await reply({ quality: 'low' })).toMatchObject({ error: { param: 'quality' } })
  })
})

describe('scheduled quirks', () => {
  test('a request keeps the quirks that are active when it starts; limits keep counting', async () => {
    const changes: string[] = []
    const api = simulator({
      scheduled: [
        { quirk: urlInsteadOfB64, from: { unit: 'calls', count: 1 }, until: { unit: 'calls', count: 2 } },
      ],
      limits: { imagesPerMinute: 3, tokensPerMinute: 10_000 },
      onQuirks: ({ calls, on }) => void changes.push(`${calls}: ${on.map(({ id }) => id).join()}`),
    })
    const text = async () => (await api.generate()).text()
    expect([await text(), await text(), await text(), await text()]).toEqual([
      expect.stringContaining('"b64_json"'),
      expect.stringContaining('"url"'),
      expect.stringContaining('"b64_json"'),
      expect.stringContaining('rate_limit_exceeded'),
    ])
    expect(changes).toEqual(['1: url-instead-of-b64', '2: '])
  })
})

describe('an image behind a URL', () => {
  const served = async (over: Partial<Options> = {}) => {
    const api = simulator({ quirks: [urlInsteadOfB64], ...over })
    const body = (await (await api.generate()).json()) as {
      readonly data: readonly { readonly url: string }[]
    }
    return { api, url: new URL(body.data[0]?.url ?? '') }
  }
  test('can be fetched with its signature', async () => {
    const { api, url } = await served()
    const response = await api.get(url.pathname + url.search)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(await measure(new Uint8Array(await response.arrayBuffer()))).toMatchObject({
      width: 1024,
      height: 640,
      format: 'png',
    })
  })
  test('until it expires, then fails as S3 does', async () => {
    let now = Date.parse('2026-11-24T10:00:00Z')
    const { api, url } = await served({ quirks: [urlShortLived], now: () => new Date(now) })
    const fetched = async () => (await api.get(url.pathname + url.search)).status
    now += 7_199_999
    expect(await fetched()).toBe(200)
    now += 1
    expect(await fetched()).toBe(403)
  })
  test('but not with a wrong or missing signature, or under another name', async () => {
    const { api, url } = await served()
    const paths = [`${url.pathname}?sig=0`, url.pathname, `/pictures/other.png${url.search}`]
    const statuses = await Promise.all(paths.map(async (path) => (await api.get(path)).status))
    expect(statuses).toEqual([403, 403, 404])
  })
})

test('a cached response goes to the connection in parts, and to anyone else as a stream', async () => {
  const { fetch } = createSimulator({
    knowledge,
    quirks: [],
    vendor: 'openai',
    limits: { imagesPerMinute: 1000, tokensPerMinute: 10_000_000 },
    now: () => new Date('2026-11-24T10:00:00Z'),
  })
  const request = () =>
    new Request('http://127.0.0.1/v1/images/generations', {
      method: 'POST',
      headers: { authorization: 'Bearer sk-sim-all', 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a cat', quality: 'low' }),
    })
  const streamed = await fetch(request())
  const sent: { text: string; length: string | null }[] = []
  await fetch(request(), {
    cut: () => undefined,
    send: ({ headers }, parts) =>
      sent.push({ text: Buffer.concat(parts).toString(), length: headers.get('content-length') }),
  })
  const text = await streamed.text()
  expect(sent).toEqual([{ text, length: String(text.length) }])
})
