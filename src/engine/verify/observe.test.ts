import { describe, expect, test } from 'vitest'
import { type ProbeResponse, type Evidence, type ObservedProperties, probeIds } from '../../contract/index.ts'
import {
  aContract,
  anExchange,
  anImage,
  aResponse,
  redirected,
  refused,
  served,
} from '../../testing/index.ts'
import { observe } from './observe.ts'

const contract = aContract()
const seen = (evidence: Partial<Evidence>) => observe({ evidence, missing: {} })
const list = (
  ...models: readonly { readonly id: string; readonly shutdownDate?: string }[]
): ProbeResponse => ({
  outcome: { kind: 'models', status: 200, models },
  exchange: anExchange({ probe: 'models' }),
})

describe('the models list', () => {
  test.each<{ name: string; models: ProbeResponse; observed: ObservedProperties }>([
    {
      name: 'has the model',
      models: list({ id: 'painter-1' }, { id: 'painter-2' }),
      observed: { 'models.answer': 'list', 'models.listed': true, 'models.shutdown': null },
    },
    {
      name: 'has it, with its last day',
      models: list({ id: 'painter-1', shutdownDate: '2026-12-01' }),
      observed: { 'models.answer': 'list', 'models.listed': true, 'models.shutdown': '2026-12-01' },
    },
    {
      name: 'lacks it',
      models: list({ id: 'painter-2', shutdownDate: '2026-12-01' }),
      observed: { 'models.answer': 'list', 'models.listed': false },
    },
    {
      name: 'is refused, of which nothing follows for the model',
      models: refused(404, {}, { cause: 'wrong_path', blame: 'your_request' }),
      observed: { 'models.answer': '404 wrong_path' },
    },
  ])('$name', ({ models, observed }) => {
    expect(seen({ contract, models })).toEqual(observed)
  })
})

describe('how a call ended', () => {
  test.each<[string, ProbeResponse, string]>([
    [
      'by code',
      refused(400, { code: 'invalid_value' }, { cause: 'invalid_size', blame: 'your_request' }),
      '400 invalid_value',
    ],
    [
      'by cause, without a code',
      refused(400, {}, { cause: 'invalid_size', blame: 'your_request' }),
      '400 invalid_size',
    ],
    ['without either', refused(400), '400 refused'],
    ['served', served(), '200 served'],
    ['redirected', redirected(), '301 redirect'],
    [
      'as nobody expects',
      { outcome: { kind: 'strange', form: 'json', status: 200, why: 'a page' }, exchange: anExchange() },
      '200 strange',
    ],
  ])('%s', (_, badSize, ending) => {
    expect(seen({ contract, badSize })).toEqual({ 'calls.badSize': ending })
  })
  test('is compared for every call but the list, and those that are only made where they were paid for', () => {
    const evidence = Object.fromEntries(probeIds.map((id) => [id, refused(400)]))
    const apart = new Set([
      'models',
      'nOver',
      'promptText',
      'promptTransparency',
      'promptFormats',
      'promptEdits',
    ])
    expect(Object.keys(seen({ contract, ...evidence }))).toEqual([
      'models.answer',
      ...probeIds.filter((id) => !apart.has(id)).map((id) => `calls.${id}`),
    ])
  })
})

describe('what was served', () => {
  test('whole', () => {
    const generate = served(
      {
        items: [
          { delivery: 'url', url: 'https://cdn.acme.example/1.png' },
          { delivery: 'b64_json', picture: 0 },
        ],
        echo: { size: '1024x1024', quality: null, output_format: 7 },
        usage: { inputTokens: 10, outputTokens: 196 },
      },
      {
        reply: aResponse({
          headers: {
            'x-ratelimit-limit-requests': '5',
            'x-ratelimit-remaining-requests': '4',
            'x-ratelimit-limit-images': '20',
            'x-ratelimit-limit-input-images': 'lots',
            'x-ratelimit-limit-hour': '100',
            ratelimit: '"daily";r=90;t=200',
            'ratelimit-policy': '"daily";q=100;w=86400',
            date: 'today',
          },
        }),
      },
    )
    const images = [
      anImage({
        alpha: 'used',
        provenance: { generator: 'painter 1', signer: null, state: 'valid', problems: [] },
      }),
      anImage({ width: 1, height: 1, format: 'gif' }),
    ]
    expect(seen({ contract, generate, images })).toEqual({
      'calls.generate': '200 served',
      'output.count': 2,
      'output.delivery': 'url',
      'echo.size': '1024x1024',
      'echo.quality': null,
      'echo.output_format': '7',
      'echo.fields': 'output_format quality size',
      'usage.fields': 'inputTokens outputTokens',
      'usage.output_tokens': 196,
      'limits.x-ratelimit-limit-requests': '5',
      'limits.x-ratelimit-limit-tokens': null,
      'limits.x-ratelimit-limit-images': '20',
      'limits.x-ratelimit-limit-input-images': 'lots',
      'limits.x-ratelimit-limit-hour': '100 in 3600 s',
      'limits.ratelimit-policy daily': '100 in 86400 s',
      'output.size': '1024x1024',
      'output.format': 'png',
      'output.alpha': 'used',
      'output.provenance': 'painter 1',
    })
  })
  test('without anything: what is not there is null, and nothing is said of a picture', () => {
    expect(seen({ contract, generate: served({ items: [] }) })).toEqual({
      'calls.generate': '200 served',
      'output.count': 0,
      'output.delivery': null,
      'echo.fields': 'none',
      'usage.fields': 'none',
      'usage.output_tokens': null,
      'limits.x-ratelimit-limit-requests': null,
      'limits.x-ratelimit-limit-tokens': null,
    })
  })
})

test('what differs on every call, and by intention between environments, is not in it', () => {
  const generate = (n: number) =>
    served(
      { created: 1_764_000_000 + n },
      {
        id: `x${n}`,
        startedAt: `2026-11-24T10:00:0${n}.000Z`,
        request: {
          method: 'POST',
          url: `https://host${n}.example`,
          headers: { authorization: `k${n}` },
          bytes: n,
        },
        reply: aResponse({ headers: { 'x-request-id': `r${n}` }, bytes: n }),
        timings: { dnsMs: n, connectMs: n, tlsMs: n, firstByteMs: n, totalMs: n },
      },
    )
  const all = (n: number) =>
    seen({
      contract,
      generate: generate(n),
      images: [anImage({ sha256: `${n}`, pixels: `${n}`, bytes: n, deviation: n })],
    })
  expect(all(1)).toEqual(all(2))
})
