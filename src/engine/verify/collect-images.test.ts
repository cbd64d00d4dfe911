import { describe, expect, test } from 'vitest'
import {
  type FittedImage,
  type ImageFacts,
  imagePlaceholder,
  defaultProbes,
  type WireResponse,
} from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, anImage, aResponse, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { collectTarget } from './collect-target.ts'
import { plan } from './plan.ts'
import type { Target } from './target.ts'
import { createBudget } from '../cost/index.ts'
import type { OutgoingRequest, ExchangeDraft, SendResult } from '../call/index.ts'

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }
const contract = aContract({ request: { prompt: 'A beautiful sunset', n: 2 } })
const frame = { width: 1200, height: 630, fit: 'cover' } as const
const signed = 'https://cdn.acme.example/1.png?sig=abc'

/** Bytes that stand for a picture: what is measured of them follows from the first. */
const picture = {
  one: Uint8Array.of(1),
  two: Uint8Array.of(2),
  broken: Uint8Array.of(8),
  page: Uint8Array.of(9),
}
const measured: Readonly<Record<number, Partial<ImageFacts>>> = {
  8: { broken: 'truncated' },
  9: { format: 'unknown', broken: 'unknown image format' },
}
const measure = (bytes: Uint8Array) => anImage({ sha256: `sha-${bytes[0]}`, ...measured[bytes[0] ?? 0] })

function sent(
  call: OutgoingRequest,
  reply: WireResponse | undefined,
  images: readonly Uint8Array[] = [],
): SendResult {
  const { id: _id, images: _images, reply: _reply, ...blank } = anExchange({ probe: call.probe })
  const draft = { ...blank, request: { ...blank.request, url: call.request.path } }
  return reply
    ? { draft: { ...draft, reply }, reply, images }
    : {
        draft: { ...draft, failure: { code: 'dns', message: 'no such host', mayHaveArrived: false } },
        images,
      }
}
/** A reply with these items in `data`; pictures are lifted out of it. */
function serve(
  call: OutgoingRequest,
  data: readonly unknown[],
  ...pictures: readonly Uint8Array[]
): SendResult {
  const lifted = pictures.map((bytes) => ({ sha256: `sha-${bytes[0]}`, bytes: 1, valid: true }))
  return sent(call, aResponse({ text: JSON.stringify({ created: 1_764_000_000, data }), lifted }), pictures)
}
const inline = (index: number) => ({ b64_json: imagePlaceholder(index) })
const refuse = (call: OutgoingRequest) =>
  sent(call, aResponse({ status: 400, text: '{"error":{"message":"no"}}' }))

interface Said {
  readonly generate: (call: OutgoingRequest) => SendResult
  readonly download?: (call: OutgoingRequest) => SendResult
  readonly others?: (call: OutgoingRequest) => SendResult
}

async function collected(say: Said, over: Partial<Target> = {}) {
  const calls: OutgoingRequest[] = []
  const recorded: {
    readonly draft: ExchangeDraft
    readonly images: readonly ImageFacts[]
    readonly kept: number
  }[] = []
  const fits: string[] = []
  const target: Target = {
    contract,
    recorded: contract,
    provider,
    facts: facts(),
    environment: anEnvironment(),
    refusals: [],
    ports: {
      send: async (call) => {
        calls.push(call)
        const { generate, download = refuse, others = refuse } = say
        return (call.probe === 'generate' ? generate : call.probe === 'download' ? download : others)(call)
      },
      measure: async (bytes) => measure(bytes),
      record: async (draft, images, pictures) => {
        recorded.push({ draft, images, kept: pictures.length })
        return { ...draft, images, id: `x${recorded.length}` }
      },
      fit: async (bytes, { width, height }, from): Promise<FittedImage | undefined> => {
        fits.push(from)
        return bytes[0] === 2 ? undefined : { sha256: `fitted-${bytes[0]}`, from, width, height }
      },
      expiry: (url) => (url === signed ? '2026-11-24T11:00:00Z' : undefined),
      wait: () => Promise.resolve(),
      maxDurationMs: 60_000,
    },
    ...over,
  }
  const [planned] = plan([target], { free: false, neededProbes: new Set(defaultProbes) }).targets
  if (!planned) throw new TypeError('no target')
  const context = { caps: {}, progress: () => undefined, signal: { aborted: false } }
  const run = await collectTarget(planned, createBudget({ images: 99 }).open([]), context)
  return { run, calls, recorded, fits, downloads: calls.filter(({ probe }) => probe === 'download') }
}
const shown = (images: readonly ImageFacts[]) => images.map(({ sha256 }) => sha256)

describe('pictures in the reply', () => {
  test('are measured in the order of its items, and recorded with it', async () => {
    const { run, downloads } = await collected({
      generate: (call) => serve(call, [inline(1), inline(0)], picture.one, picture.two),
    })
    expect(shown(run.exchanges.at(-1)?.images ?? [])).toEqual(['sha-2', 'sha-1'])
    expect(downloads).toEqual([])
  })
  test('are measured though they do not decode: that is a finding', async () => {
    const { run } = await collected({ generate: (call) => serve(call, [inline(0)], picture.broken) })
    expect(run.exchanges.at(-1)?.images).toMatchObject([{ broken: 'truncated' }])
  })
  test('of a probe that should have been refused are kept too, and nothing is fetched for it', async () => {
    const { run, downloads } = await collected({
      generate: refuse,
      others: (call) =>
        call.probe === 'nZero' ? serve(call, [inline(0), { url: signed }], picture.one) : refuse(call),
    })
    expect(shown(run.exchanges.find(({ probe }) => probe === 'nZero')?.images ?? [])).toEqual(['sha-1'])
    expect(downloads).toEqual([])
  })
  test('that stand in a refusal are nobody’s', async () => {
    const { run } = await collected({
      generate: (call) => sent(call, aResponse({ status: 400, text: '{"error":{}}' }), [picture.one]),
    })
    expect(run.exchanges.at(-1)?.images).toEqual([])
  })
})

describe('pictures behind addresses', () => {
  const addresses = (call: OutgoingRequest) =>
    serve(call, [{ url: signed }, { url: 'https://cdn.acme.example/2.png' }])
  const found = (bytes: Uint8Array) => (call: OutgoingRequest) => sent(call, aResponse({ text: '' }), [bytes])

  test('are fetched once each, without the key', async () => {
    const { run, downloads } = await collected({ generate: addresses, download: found(picture.one) })
    expect(downloads).toEqual(
      [signed, 'https://cdn.acme.example/2.png'].map((path) => ({
        probe: 'download',
        request: { method: 'GET', path },
        auth: 'none',
      })),
    )
    expect(run.exchanges.slice(-3).map(({ probe }) => probe)).toEqual(['generate', 'download', 'download'])
    expect(run.exchanges.slice(-3).map(({ images }) => shown(images))).toEqual([[], ['sha-1'], ['sha-1']])
  })
  test('have the end of the address recorded, where it says one', async () => {
    const { run } = await collected({ generate: addresses, download: found(picture.one) })
    expect(run.exchanges.slice(-2).map(({ expiresAt }) => expiresAt)).toEqual([
      '2026-11-24T11:00:00Z',
      undefined,
    ])
  })
  test.each<{ name: string; download: (call: OutgoingRequest) => SendResult; images: readonly string[] }>([
    { name: 'a page instead is no picture', download: found(picture.page), images: [] },
    { name: 'a picture that is torn off is one', download: found(picture.broken), images: ['sha-8'] },
    {
      name: 'a picture in a refusal is none',
      download: (call) => sent(call, aResponse({ status: 403 }), [picture.one]),
      images: [],
    },
    {
      name: 'a redirect is not followed',
      download: (call) => sent(call, aResponse({ status: 302 }), [picture.one]),
      images: [],
    },
    { name: 'a host that is not there gives none', download: (call) => sent(call, undefined), images: [] },
  ])('$name', async ({ download, images }) => {
    const { run, recorded } = await collected({ generate: addresses, download })
    const fetched = run.exchanges.slice(-2)
    expect(fetched.map((one) => one.probe)).toEqual(['download', 'download'])
    expect(fetched.map((one) => shown(one.images))).toEqual([images, images])
    expect(recorded.slice(-2).map(({ kept }) => kept)).toEqual([images.length, images.length])
  })
  test('beside pictures in the reply: each comes its own way', async () => {
    const { run, downloads } = await collected({
      generate: (call) => serve(call, [inline(0), { url: signed }], picture.one),
      download: found(picture.two),
    })
    expect(downloads).toHaveLength(1)
    expect(run.exchanges.slice(-2).map(({ images }) => shown(images))).toEqual([['sha-1'], ['sha-2']])
  })
})

describe('the frame', () => {
  const framed = { contract: { ...contract, frame } }
  test('shows every picture that decodes, whichever way it came', async () => {
    const { run, fits } = await collected(
      {
        generate: (call) => serve(call, [inline(0), inline(1), { url: signed }], picture.broken, picture.one),
        download: (call) => sent(call, aResponse({ text: '' }), [picture.one]),
      },
      framed,
    )
    expect(fits).toEqual(['sha-1', 'sha-1'])
    expect(run.fitted).toEqual(
      ['sha-1', 'sha-1'].map((from) => ({ sha256: 'fitted-1', from, width: 1200, height: 630 })),
    )
  })
  test('leaves out what cannot be made to fit', async () => {
    const { run, fits } = await collected(
      { generate: (call) => serve(call, [inline(0)], picture.two) },
      framed,
    )
    expect(fits).toEqual(['sha-2'])
    expect(run.fitted).toEqual([])
  })
  test('is not needed', async () => {
    const { fits } = await collected({ generate: (call) => serve(call, [inline(0)], picture.one) })
    expect(fits).toEqual([])
  })
})

test('what is recorded is what may be, not what came', async () => {
  const { run } = await collected({
    generate: (call) => {
      const { draft, ...rest } = serve(call, [inline(0)], picture.one)
      return { ...rest, draft: { ...draft, reply: aResponse({ text: '[redacted]' }) } }
    },
  })
  expect(run.exchanges.at(-1)?.reply?.text).toBe('[redacted]')
  expect(run.exchanges.at(-1)?.images).toHaveLength(1)
})
