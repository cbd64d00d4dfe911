import type {
  ProbeResponse,
  Contract,
  EnvironmentFacts,
  Exchange,
  ImageFacts,
  ImagesResponse,
  ModelFacts,
  ProviderFacts,
  Rejection,
  WireResponse,
} from '../../contract/index.ts'

/** Complete, unremarkable evidence to build test cases from; the given fields replace its own. */

export const aContract = (over: Partial<Contract> = {}): Contract => ({
  name: 'hero',
  provider: 'acme',
  model: 'painter-1',
  request: { prompt: 'A beautiful sunset', n: 1, size: '1024x1024' },
  expect: {},
  ...over,
})

export const anEnvironment = (over: Partial<EnvironmentFacts> = {}): EnvironmentFacts => ({
  name: 'production',
  baseUrl: 'https://api.acme.example/v1',
  role: 'gateway',
  key: { source: 'env ACME_KEY', state: 'present' },
  startedAt: '2026-11-24T10:00:00.000Z',
  ...over,
})

export const facts = (over: Partial<ModelFacts> = {}): ModelFacts => ({
  known: true,
  model: 'painter-1',
  names: ['painter-1'],
  replacements: [],
  params: {},
  otherGenerators: {},
  otherTokens: {},
  disputes: {},
  claims: [],
  ...over,
})

export const providerFacts = (over: Partial<ProviderFacts> = {}): ProviderFacts => ({
  known: true,
  provider: 'acme',
  otherBaseUrls: [],
  shutdowns: {},
  imageModels: [],
  claims: [],
  ...over,
})

export const anImage = (over: Partial<ImageFacts> = {}): ImageFacts => ({
  sha256: 'a'.repeat(64),
  bytes: 1000,
  format: 'png',
  width: 1024,
  height: 1024,
  alpha: 'none',
  pixels: 'p1',
  deviation: 40,
  provenance: null,
  ...over,
})

export const aResponse = (over: Partial<WireResponse> = {}): WireResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  text: '{}',
  lifted: [],
  bytes: 2,
  ...over,
})

export const anExchange = (over: Partial<Exchange> = {}): Exchange => ({
  id: 'x1',
  probe: 'generate',
  startedAt: '2026-11-24T10:00:00.000Z',
  request: { method: 'POST', url: 'https://api.acme.example/v1/images/generations', headers: {}, bytes: 2 },
  reply: aResponse(),
  timings: { dnsMs: 1, connectMs: 2, tlsMs: 3, firstByteMs: 4, totalMs: 5 },
  images: [],
  ...over,
})

/** An accepted request, with one image by default. */
export function served(over: Partial<ImagesResponse> = {}, exchange: Partial<Exchange> = {}): ProbeResponse {
  const outcome: ImagesResponse = {
    kind: 'images',
    status: 200,
    items: [{ delivery: 'b64_json', picture: 0 }],
    echo: {},
    usage: null,
    created: 1_764_000_000,
    problems: [],
    ...over,
  }
  return {
    outcome,
    exchange: anExchange({ images: outcome.items.length > 0 ? [anImage()] : [], ...exchange }),
  }
}

/** A rejected request. */
export function refused(
  status: number,
  over: Partial<Rejection> = {},
  reasons: Pick<ProbeResponse, 'cause' | 'blame'> = {},
  exchange: Partial<Exchange> = {},
): ProbeResponse {
  const outcome: Rejection = {
    kind: 'refused',
    status,
    shape: 'openai',
    message: 'no',
    type: null,
    code: null,
    param: null,
    missingKeys: [],
    ...over,
  }
  return { outcome, exchange: anExchange({ reply: aResponse({ status }), ...exchange }), ...reasons }
}

/** A redirected request. */
export const redirected = (location = 'https://elsewhere.example/v1'): ProbeResponse => ({
  outcome: { kind: 'redirect', status: 301, location },
  exchange: anExchange({ reply: aResponse({ status: 301, headers: { location } }) }),
})
