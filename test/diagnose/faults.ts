import type { Blame, Cause, Json } from '../../src/contract/index.ts'

/** A server of a fault: a simulator with quirks, or none that listens. */
export interface FaultServer {
  readonly quirks?: readonly string[]
  /** Values that a document allowed when the request worked, and allows now: by field. */
  readonly changed?: Readonly<Record<string, readonly [before: Json, after: Json | null]>>
}

/** How an environment reaches its server. */
export interface FaultEnvironment {
  /** The server, by its place in `servers`. The first by default. */
  readonly server?: number
  /** The base URL, with `{origin}` for the server's address. `{origin}/v1` by default. */
  readonly baseUrl?: string
  /** The API key. One that has every permission by default; null: its variable is not set. */
  readonly key?: string | null
  readonly proxy?: string
  readonly timeouts?: Readonly<Record<string, number>>
}

/** One fault that the experiments have to explain. Data only, so that a new one needs no code. */
export interface Fault {
  readonly name: string
  readonly blame: Blame | readonly Blame[]
  readonly cause: Cause | readonly Cause[]
  /** The offending field, if the request is to blame: one of these. */
  readonly field?: string | readonly string[]
  readonly provider?: string
  readonly model?: string
  readonly request?: Readonly<Record<string, unknown>>
  readonly edit?: { readonly images: readonly string[]; readonly mask?: string }
  readonly servers?: readonly FaultServer[]
  readonly here?: FaultEnvironment
  /** The other environment. None by default. */
  readonly other?: FaultEnvironment
  /** What the lock says of the environment: the fields that the request had when it was served. Absent: not locked. */
  readonly locked?: { readonly request?: Readonly<Record<string, Json>>; readonly model?: string }
  /** The request as it was sent, where it is not the contract's own. */
  readonly sent?: {
    readonly method?: 'GET' | 'POST'
    readonly path?: string
    readonly text?: string
    readonly contentType?: string
  }
  readonly budget?: { readonly images?: number; readonly usd?: number }
}

const elsewhere: Pick<Fault, 'servers' | 'other'> = { other: { server: 1 } }
const oneGateway = (...quirks: readonly string[]): Pick<Fault, 'servers' | 'other'> => ({
  servers: [{ quirks }, {}],
  ...elsewhere,
})
const bothWith = (...quirks: readonly string[]): Pick<Fault, 'servers' | 'other'> => ({
  servers: [{ quirks }, { quirks }],
  ...elsewhere,
})
const same: Pick<Fault, 'other'> = { other: {} }

const yourRequest = [
  {
    name: 'a size that the model cannot make',
    cause: 'invalid_size',
    field: 'size',
    request: { size: '1000x1000', quality: 'low' },
    ...same,
  },
  {
    name: 'more images than the API makes at once',
    cause: 'invalid_n',
    field: 'n',
    request: { n: 11 },
    budget: { images: 14 },
  },
  { name: 'no image at all', cause: 'invalid_n', field: 'n', request: { n: 0, size: '1024x1024' } },
  {
    name: 'a quality of another model',
    cause: 'invalid_parameter',
    field: 'quality',
    request: { quality: 'hd', size: '1024x1536', output_format: 'webp' },
    ...same,
  },
  {
    name: 'a format that is none',
    cause: 'invalid_parameter',
    field: 'output_format',
    request: { output_format: 'bmp', n: 2 },
  },
  {
    name: 'a field of another model',
    cause: 'unsupported_parameter',
    field: 'style',
    request: { style: 'vivid', quality: 'low', size: '1024x1024', output_format: 'jpeg' },
  },
  {
    name: 'a field that the model family lost',
    cause: 'unsupported_parameter',
    field: 'response_format',
    request: { response_format: 'b64_json' },
    ...same,
  },
  { name: 'a model with a typo', cause: 'unknown_model', field: 'model', model: 'gpt-image-22' },
  {
    name: 'a prompt that is too long',
    cause: 'prompt_too_long',
    field: 'prompt',
    request: { prompt: 'a kite '.repeat(6000) },
  },
  {
    name: 'a bad size behind a 500',
    cause: 'invalid_size',
    field: 'size',
    request: { size: '1000x1000', quality: 'low', output_format: 'webp' },
    ...bothWith('bad-size-500'),
  },
  {
    name: 'a bad quality behind a page',
    cause: ['invalid_parameter', 'unsupported_parameter'],
    field: 'quality',
    request: { quality: 'ultra', output_format: 'webp', n: 2 },
    servers: [{ quirks: ['html-error-page'] }],
  },
  { name: 'a wrong path', cause: 'wrong_path', field: 'path', sent: { path: '/image/generation' } },
  {
    name: 'a wrong content type',
    cause: ['wrong_content_type', 'malformed_json'],
    field: 'content type',
    sent: { contentType: 'text/plain' },
  },
  {
    name: 'a body that is cut off',
    cause: 'malformed_json',
    field: 'body',
    sent: { text: '{"model": "gpt-image-2", "prompt": "A kite"' },
  },
  { name: 'a GET request', cause: 'wrong_method', field: 'method', sent: { method: 'GET' } },
] as const

const yourAccount = [
  { name: 'no credit', cause: 'quota_exhausted', here: { key: 'sk-sim-no-quota' }, ...same },
  { name: 'the hard limit', cause: 'billing_limit', here: { key: 'sk-sim-billing-limit' } },
  {
    name: 'an organisation that is not verified',
    cause: 'org_verification',
    here: { key: 'sk-sim-unverified' },
    ...same,
  },
  { name: 'no access to the model', cause: 'model_access', here: { key: 'sk-sim-no-access' }, ...same },
  { name: 'a spend limit', cause: ['billing_limit', 'quota_exhausted'], here: { key: 'sk-sim-spend-limit' } },
  { name: 'a key that may only list', cause: 'auth_scope', here: { key: 'sk-sim-list' }, ...same },
  {
    name: 'a key that is wrong',
    cause: 'auth_invalid_key',
    here: { key: 'sk-revoked-000000000000' },
    ...same,
  },
  {
    name: 'a wrong key behind a plain text',
    cause: 'auth_invalid_key',
    here: { key: 'sk-revoked-000000000000' },
    servers: [{ quirks: ['plain-text-error'] }],
    ...same,
  },
  { name: 'no credit behind a 403', cause: 'quota_exhausted', servers: [{ quirks: ['no-credit-403'] }] },
] as const

const yourEnvironment = [
  { name: 'a proxy that is down', cause: 'network_proxy', here: { proxy: 'http://127.0.0.1:9' }, ...same },
  { name: 'a base URL of another version', cause: 'wrong_path', here: { baseUrl: '{origin}/v2' }, ...same },
  { name: 'a base URL without /v1', cause: 'wrong_path', here: { baseUrl: '{origin}' }, ...same },
  {
    name: 'a port where nothing listens',
    cause: 'network_refused',
    here: { baseUrl: 'http://127.0.0.1:9/v1' },
    ...same,
  },
  {
    name: 'a host that does not exist',
    cause: 'network_dns',
    here: { baseUrl: 'http://gateway.invalid/v1' },
    ...same,
  },
  { name: 'TLS to a server without it', cause: 'network_tls', here: { baseUrl: '{tls}/v1' }, ...same },
  { name: 'no key', cause: 'auth_missing_key', here: { key: null }, ...same },
  {
    name: 'a timeout that is too short',
    cause: ['network_timeout', 'upstream_timeout'],
    here: { timeouts: { totalSeconds: 0.25 } },
    request: { size: '1024x640', quality: 'low', output_format: 'webp' },
    servers: [{ quirks: ['slow-drip'] }],
    ...same,
  },
  {
    name: 'a host that does not exist, alone',
    cause: 'network_dns',
    here: { baseUrl: 'http://gateway.invalid/v1' },
  },
] as const

const gateway = [
  {
    name: 'one gateway demands a field',
    cause: ['invalid_parameter', 'missing_prompt', 'unsupported_parameter'],
    ...oneGateway('response-format-demanded'),
  },
  {
    name: 'one gateway rejects transparency',
    cause: ['unsupported_parameter', 'invalid_parameter'],
    model: 'gpt-image-2.6-flare',
    request: { background: 'transparent', output_format: 'png' },
    ...oneGateway('transparent-refused'),
  },
  {
    name: 'one gateway rejects null',
    cause: ['invalid_parameter', 'unsupported_parameter'],
    request: { background: null },
    ...oneGateway('null-refused'),
  },
  {
    name: 'one gateway ends slow requests',
    cause: 'upstream_timeout',
    request: { quality: 'high' },
    ...oneGateway('edge-timeout-524'),
  },
  { name: 'one gateway returns no image', cause: 'response_shape_change', ...oneGateway('empty-data') },
  {
    name: 'one gateway redirects',
    cause: ['wrong_path', 'response_shape_change'],
    ...oneGateway('redirect-to-other-host'),
  },
  {
    name: 'one gateway cuts the image',
    cause: ['upstream_outage', 'response_shape_change'],
    ...oneGateway('reset-mid-body'),
  },
  {
    name: 'one gateway has no edits',
    cause: 'wrong_path',
    edit: { images: ['known'] },
    ...oneGateway('edits-missing'),
  },
  {
    name: 'one gateway loses the files',
    cause: ['image_input_invalid', 'invalid_parameter'],
    edit: { images: ['known'] },
    ...oneGateway('uploads-lost'),
  },
  {
    name: 'one gateway fails with a mask',
    cause: ['upstream_outage', 'other', 'image_input_invalid', 'invalid_parameter'],
    edit: { images: ['known'], mask: 'known' },
    ...oneGateway('mask-502'),
  },
] as const

const was = (...values: readonly string[]) => ({ type: 'string', values })
const upstreamChange = [
  { name: 'a model that was shut down', cause: 'retired_model', model: 'gpt-image-1.5' },
  {
    name: 'a model that was shut down, in both environments',
    cause: 'retired_model',
    model: 'dall-e-3',
    servers: [{}, {}],
    ...elsewhere,
  },
  { name: 'a model that was shut down, locked', cause: 'retired_model', model: 'gpt-image-1', locked: {} },
  {
    name: 'a model that is withdrawn without notice',
    cause: 'retired_model',
    servers: [{ quirks: ['model-withdrawn'] }],
    locked: {},
  },
  {
    name: 'a newer model that is withdrawn',
    cause: 'retired_model',
    model: 'gpt-image-2.5-flare',
    ...bothWith('model-withdrawn'),
    locked: {},
  },
  {
    name: 'a quality that is withdrawn',
    cause: 'invalid_parameter',
    field: 'quality',
    request: { quality: 'medium', size: '1024x1024' },
    servers: [{ changed: { quality: [was('low', 'medium', 'high', 'auto'), was('low', 'high', 'auto')] } }],
    locked: {},
  },
  {
    name: 'a format that is withdrawn',
    cause: 'invalid_parameter',
    field: 'output_format',
    request: { output_format: 'webp', quality: 'low' },
    servers: [{ changed: { output_format: [was('png', 'webp', 'jpeg'), was('png', 'jpeg')] } }],
    locked: {},
  },
  {
    name: 'fewer images in a request',
    cause: 'invalid_n',
    field: 'n',
    request: { n: 4, quality: 'low', size: '1024x1024' },
    servers: [
      {
        changed: {
          n: [
            { type: 'integer', min: 1, max: 10 },
            { type: 'integer', min: 1, max: 2 },
          ],
        },
      },
    ],
    locked: {},
    budget: { images: 6 },
  },
  {
    name: 'a parameter that is removed',
    cause: 'unsupported_parameter',
    field: 'output_compression',
    request: { output_compression: 80, output_format: 'webp', quality: 'low' },
    servers: [{ changed: { output_compression: [{ type: 'integer', min: 0, max: 100 }, null] } }],
    locked: {},
  },
] as const

const outages = [
  {
    name: 'overloaded everywhere',
    cause: 'upstream_outage',
    ...bothWith('overloaded-503'),
  },
  {
    name: 'overloaded, one environment',
    cause: 'upstream_outage',
    servers: [{ quirks: ['overloaded-503'] }],
  },
] as const

const limits = [
  { name: 'a rate limit', cause: 'rate_limited', here: { key: 'sk-sim-rate-limit' } },
  {
    name: 'a rate limit, with another key elsewhere',
    cause: 'rate_limited',
    here: { key: 'sk-sim-rate-limit' },
    ...same,
  },
] as const

const policies = [
  {
    name: 'a prompt that moderation blocks',
    cause: 'content_policy',
    field: 'prompt',
    request: { prompt: 'A kite [moderation]' },
  },
  {
    name: 'an image that moderation blocks',
    cause: 'content_policy',
    field: 'prompt',
    request: { prompt: 'A kite [moderation-output]' },
    ...same,
  },
] as const

const of = (blame: Blame, list: readonly Omit<Fault, 'blame'>[]): readonly Fault[] =>
  list.map((one) => ({ ...one, name: `${blame}: ${one.name}`, blame }))

/** The faults, by who has to act. */
export const faults: readonly Fault[] = [
  ...of('your_request', yourRequest),
  ...of('your_account', yourAccount),
  ...of('your_environment', yourEnvironment),
  ...of('gateway', gateway),
  ...of('upstream_change', upstreamChange),
  ...of('upstream_outage', outages),
  ...of('limits', limits),
  ...of('policy', policies),
]
