import { describe, expect, test } from 'vitest'
import type {
  Blame,
  Cause,
  Contract,
  EnvironmentFacts,
  ModelFacts,
  ProbeId,
  ProbeResponse,
  RecordedRun,
  Rejection,
} from '../../contract/index.ts'
import {
  aContract,
  anEnvironment,
  anExchange,
  anImage,
  aResponse,
  facts,
  refused,
  served,
} from '../../testing/index.ts'
import { settleBlames } from './settle-blame.ts'

type Answers = Partial<Record<ProbeId, ProbeResponse>>
interface Setting {
  readonly environment?: Partial<EnvironmentFacts>
  readonly contract?: Partial<Contract>
  readonly facts?: Partial<ModelFacts>
  readonly provider?: { readonly deployments: boolean }
}

const sent = { model: 'painter-1', prompt: 'A kettle', n: 1, size: '1024x1024' }
const { prompt: _prompt, ...withoutPrompt } = sent
const vendor = { environment: { role: 'vendor' } } as const
const proxied = { environment: { proxy: 'proxy.example:3128' } } as const

/** The settled responses of a run. */
function settled(answers: Answers, { environment, contract, facts: known, provider }: Setting = {}) {
  const run: RecordedRun = {
    contract: aContract(contract),
    environment: anEnvironment(environment),
    exchanges: [],
    withheld: {},
    fitted: [],
    spend: { images: 0, ambiguous: 0, usd: null },
    budget: { withheld: [] },
  }
  const lists = Object.fromEntries(Object.entries(answers).map(([id, one]) => [id, [one]]))
  const found = settleBlames(lists, run, facts({ known: false, ...known }), provider)
  return (id: ProbeId) => {
    const { cause, blame, grounds } = found[id]?.[0] ?? expect.unreachable(`no ${id}`)
    return { cause, blame, ...(grounds ? { grounds: Object.values(grounds).join(' ') } : {}) }
  }
}

/** A rejection of a request with this body. */
const rejected = (
  status: number,
  message: string,
  [cause, blame]: readonly [Cause, Blame],
  over: Partial<Rejection> & {
    body?: unknown
    headers?: Record<string, string>
    text?: string
    bytes?: number
  } = {},
): ProbeResponse => {
  const { body = sent, headers = {}, text = message, bytes = 90, ...outcome } = over
  const exchange = anExchange()
  return refused(
    status,
    { message, ...outcome },
    { cause, blame },
    { request: { ...exchange.request, body, bytes }, reply: aResponse({ status, headers, text }) },
  )
}
const missingKey = ['auth_missing_key', 'your_account'] as const
const wrongKey = ['auth_invalid_key', 'your_account'] as const
const unknownModel = ['unknown_model', 'your_request'] as const
const invalid = ['invalid_parameter', 'your_request'] as const
const unsupported = ['unsupported_parameter', 'your_request'] as const
const other = ['other', 'unknown'] as const
const noPrompt = rejected(400, 'Missing prompt', ['missing_prompt', 'your_request'], { body: withoutPrompt })
const list = (...ids: readonly string[]): ProbeResponse => ({
  outcome: { kind: 'models', status: 200, models: ids.map((id) => ({ id })) },
  exchange: anExchange({ probe: 'models' }),
})
const noKeySent = rejected(401, 'No API key.', missingKey)

describe('what was lost on the way', () => {
  const keys = { noPrompt: noKeySent, wrongKey: noKeySent, noKey: noKeySent, models: noKeySent }
  test.each<[string, Setting, Blame]>([
    ['a gateway', {}, 'gateway'],
    ['a proxy in front of a gateway', proxied, 'your_environment'],
    ['a vendor', vendor, 'your_environment'],
  ])('the key, to %s', (_, setting, blame) => {
    const found = settled({ ...keys, generate: noKeySent }, setting)
    const lost = { cause: 'auth_missing_key', blame, grounds: 'lost key' }
    for (const id of ['generate', 'noPrompt', 'wrongKey', 'models'] as const) expect(found(id)).toEqual(lost)
    expect(found('noKey')).toEqual({ cause: 'auth_missing_key', blame: 'your_account' })
  })
  test.each<[string, Answers, Setting?]>([
    [
      'one text for missing and wrong keys',
      { noPrompt: rejected(401, 'Missing or invalid key', missingKey) },
    ],
    ['the right key passes', { noPrompt, wrongKey: noKeySent }],
    ['no key was sent', { noPrompt: noKeySent }, { environment: { key: { source: 'none', state: 'none' } } }],
    [
      'the key is said to be wrong',
      { noPrompt: rejected(401, 'Incorrect key', wrongKey), wrongKey: noKeySent },
    ],
  ])('not the key: %s', (_, answers, setting) => {
    const found = settled(answers, setting)
    const kinds = (['noPrompt', 'wrongKey'] as const)
      .filter((id) => answers[id])
      .map((id) => found(id).grounds)
    expect(kinds.filter((one) => one !== undefined)).toEqual([])
  })
  test.each<[string, ProbeResponse, string]>([
    ['415', rejected(415, 'No.', ['wrong_content_type', 'your_request']), 'lost content type'],
    [
      'JSON cut short',
      rejected(400, 'Unexpected end of JSON input', ['malformed_json', 'your_request']),
      'lost body',
    ],
    [
      'the prompt',
      rejected(400, "Missing required parameter: 'prompt'.", ['missing_prompt', 'your_request']),
      'lost field prompt',
    ],
    ['the model', rejected(400, 'you must provide a model parameter', unknownModel), 'lost field model'],
    ['a field', rejected(422, 'size: Field required', invalid, { param: 'size' }), 'lost field size'],
    [
      'a part of a form',
      rejected(400, "Missing required parameter: 'image'.", ['image_input_invalid', 'your_request'], {
        body: [{ name: 'image[]', filename: 'a.png', bytes: 9 }],
      }),
      'lost field image',
    ],
  ])('%s', (_, generate, grounds) => {
    expect(settled({ generate })('generate')).toMatchObject({ blame: 'gateway', grounds })
    expect(settled({ generate }, vendor)('generate')).toMatchObject({ blame: 'your_environment', grounds })
  })
  test('the same answer as without a content type shows that the content type was lost', () => {
    const generate = rejected(400, 'you must provide a model parameter', unknownModel)
    const found = settled({ generate, wrongContentType: { ...generate } })
    expect(found('generate')).toEqual({
      cause: 'unknown_model',
      blame: 'gateway',
      grounds: 'lost content type',
    })
    expect(found('wrongContentType')).not.toHaveProperty('grounds')
  })
  test('a request without a prompt has a content type too', () => {
    const untyped = rejected(415, 'No.', ['wrong_content_type', 'your_request'])
    expect(settled({ noPrompt: untyped })('noPrompt')).toMatchObject({
      blame: 'gateway',
      grounds: 'lost content type',
    })
  })
  test.each<[string, ProbeResponse, Setting?]>([
    ['the value is not allowed', rejected(400, 'size is required to be square', invalid)],
    ['it was not sent', rejected(400, "Missing required parameter: 'style'.", invalid)],
    [
      'the body is not recorded',
      refused(400, { message: 'Missing prompt' }, { cause: 'missing_prompt', blame: 'your_request' }),
    ],
    [
      'the contract chose the form of an edit',
      rejected(415, 'No.', ['wrong_content_type', 'your_request']),
      { contract: { edit: { as: 'json', images: [] } } },
    ],
  ])('nothing: %s', (_, generate, setting) => {
    expect(settled({ generate }, setting)('generate')).not.toHaveProperty('grounds')
  })
  test('a request without a prompt misses its prompt rightly', () => {
    expect(settled({ noPrompt })('noPrompt')).toEqual({ cause: 'missing_prompt', blame: 'your_request' })
  })
})

describe('too large', () => {
  const tooLarge = (bytes: number, shape: Rejection['shape'] = 'html') =>
    settled({
      generate: rejected(413, 'Request Entity Too Large', ['payload_too_large', 'your_request'], {
        bytes,
        shape,
      }),
    })('generate')
  test.each([
    [90, 'html', 'gateway'],
    [3_999_999, 'openai', 'gateway'],
    [4_000_000, 'html', 'your_request'],
    [60_000_000, 'openai', 'your_request'],
  ] as const)('%i bytes as %s: %s', (bytes, shape, blame) => {
    expect(tooLarge(bytes, shape).blame).toBe(blame)
  })
})

describe('a field that was not sent', () => {
  test.each<[message: string, field: string, over?: Parameters<typeof rejected>[3], cause?: Cause]>([
    ['`tool_choice` not found in `tools`', 'tool_choice'],
    ["Unsupported parameter: 'max_tokens'", 'max_tokens', { param: 'max_tokens' }],
    ['messages is required', 'messages'],
    ["Unknown parameter: 'partial_images'.", 'partial_images'],
    ["Unknown parameter: 'tools[0].partial_images'.", 'tools[0].partial_images'],
    ["Invalid size '1254x836'.", 'size 1254x836', { param: 'size' }],
    [
      'No.',
      'response_mime_type',
      { text: '{"error":{"details":[{"fieldViolations":[{"field":"response_mime_type"}]}]}}' },
    ],
    ['Temperature does not support 0.7', 'Temperature', {}, 'other'],
  ])('%s', (message, field, over = {}, cause = 'unsupported_parameter') => {
    const generate = rejected(400, message, [cause, 'your_request'], over)
    for (const known of [true, false])
      expect(settled({ generate }, { facts: { known } })('generate')).toEqual({
        cause: 'unsupported_parameter',
        blame: 'gateway',
        grounds: `unsent ${field}`,
      })
    expect(settled({ generate }, vendor)('generate').blame).toBe('upstream_change')
  })
  test.each<[string, ProbeResponse]>([
    ['it was sent', rejected(400, "Unknown parameter: 'size'.", unsupported, { param: 'size' })],
    [
      'it was sent in another spelling',
      rejected(400, "Unknown name 'imageSize'", unsupported, { body: { image_size: '1K' } }),
    ],
    [
      'it was sent deeper',
      rejected(400, "Unknown name 'seed'", unsupported, { body: { input: { seed: 1 } } }),
    ],
    [
      'a part of a form',
      rejected(400, "Unknown parameter: 'quality'", unsupported, {
        body: [{ name: 'quality', value: 'low' }],
      }),
    ],
    ['one of two was sent', rejected(400, "Unknown parameter: 'style'", unsupported, { param: 'size' })],
    ['it is required', rejected(400, "Missing required parameter: 'aspect_ratio'.", invalid)],
    [
      'it is the name of the model',
      rejected(400, "'painter_1' is not supported", unsupported, { body: { ...sent, model: 'painter_1' } }),
    ],
    ['the size was sent', rejected(400, "Invalid size '1024x1024'.", unsupported)],
    ['no field is named', rejected(400, 'Something is wrong.', other)],
    ['it is about the key', rejected(401, "Unknown parameter: 'tools'", wrongKey)],
  ])('not: %s', (_, generate) => {
    expect(settled({ generate })('generate')).not.toHaveProperty('grounds')
  })
})

describe('an unknown model', () => {
  const unknown = (message = 'The model does not exist.') => rejected(404, message, unknownModel)
  test.each<[string, Answers, Setting, Blame, listed?: boolean]>([
    ['listed by a gateway', { models: list('painter-1') }, {}, 'gateway', true],
    ['listed by its vendor', { models: list('painter-1') }, vendor, 'unknown', true],
    ['listed under another name', { models: list('acme/painter-1') }, {}, 'your_request'],
    ['not listed', { models: list('painter-2') }, {}, 'your_request'],
    ['without a list', {}, {}, 'your_request'],
  ])('%s', (_, answers, setting, blame, listed = false) => {
    const found = settled(
      { ...answers, generate: unknown(), noPrompt: unknown(), noSuchModel: unknown() },
      setting,
    )
    for (const id of ['generate', 'noPrompt'] as const)
      expect(found(id)).toEqual({ cause: 'unknown_model', blame, ...(listed ? { grounds: 'listed' } : {}) })
    expect(found('noSuchModel')).toEqual({ cause: 'unknown_model', blame: 'your_request' })
  })
  test('listed by its vendor, perhaps without access', () => {
    const generate = unknown('It does not exist or you do not have access to it.')
    expect(settled({ generate, models: list('painter-1') }, vendor)('generate').blame).toBe('your_account')
  })
})

describe('somebody else’s response', () => {
  const page = (status: number, headers: Record<string, string> = {}, text = '<title>No</title>') =>
    rejected(status, 'No', other, { shape: 'html', headers, text })
  test.each<[string, ProbeResponse, Setting, Blame]>([
    ['a page in front of a gateway', page(401), {}, 'gateway'],
    ['a page in front of a vendor', page(403), vendor, 'your_environment'],
    ['a page of a proxy', page(403), proxied, 'your_environment'],
    ['a login of nginx', page(401, { 'www-authenticate': 'Basic realm="x"' }), {}, 'gateway'],
    ['a filter in front of a gateway', page(403, { server: 'Zscaler/6.2' }), {}, 'your_environment'],
    [
      'a proxy’s login',
      rejected(407, 'Login', ['network_proxy', 'your_environment']),
      {},
      'your_environment',
    ],
  ])('%s', (_, answer, setting, blame) => {
    const found = settled({ generate: answer, wrongKey: answer, noKey: answer, models: answer }, setting)
    for (const id of ['generate', 'wrongKey', 'noKey', 'models'] as const)
      expect(found(id)).toEqual({ cause: 'network_proxy', blame, grounds: 'intermediary' })
  })
  test('a page that only the right key passes is the API’s own', () => {
    const found = settled({ noPrompt, noKey: page(401), wrongKey: page(401) })
    for (const id of ['noKey', 'wrongKey'] as const)
      expect(found(id)).toEqual({ cause: 'auth_invalid_key', blame: 'your_account' })
  })
  test('a gateway’s own exception', () => {
    const generate = rejected(500, 'No', ['upstream_outage', 'upstream_outage'], {
      headers: { 'x-portkey-gateway-exception': 'true' },
    })
    expect(settled({ generate })('generate')).toEqual({ cause: 'other', blame: 'gateway' })
  })
})

describe('the contract’s request', () => {
  const known = { facts: { known: true, params: { prompt: { type: 'text', maxLength: 100 } } } } as const
  const documented = { ...known, contract: { request: { prompt: 'p' } } }
  const input = (image?: ReturnType<typeof anImage>) => ({
    ...documented,
    contract: {
      ...documented.contract,
      edit: { as: 'multipart' as const, images: [{ name: 'a.png', ...(image ? { image } : {}) }] },
    },
  })
  const said = (cause: Cause, blame: Blame = 'your_request', status = 400) =>
    rejected(status, 'Invalid.', [cause, blame])
  const keyless = { environment: { key: { source: 'none', state: 'none' } } } as const
  test.each<[string, ProbeResponse, Answers, Setting, Blame, grounds?: string]>([
    ['against the documentation', said('invalid_size'), {}, documented, 'gateway', 'documented'],
    [
      'by a vendor against its documentation',
      said('invalid_size'),
      {},
      { ...documented, ...vendor },
      'upstream_change',
      'documented',
    ],
    ['as knowledge foresees', said('invalid_size'), {}, known, 'your_request'],
    ['where nothing is documented', said('invalid_size'), {}, {}, 'your_request'],
    [
      'for its name, which no document of the request covers',
      said('unknown_model'),
      {},
      documented,
      'your_request',
    ],
    [
      'an input image that was decoded here',
      said('image_input_invalid'),
      {},
      input(anImage()),
      'gateway',
      'documented',
    ],
    ['an input image that is a URL', said('image_input_invalid'), {}, input(), 'your_request'],
    [
      'an image that a generation does not have',
      said('image_input_invalid'),
      {},
      documented,
      'gateway',
      'documented',
    ],
    ['not about the request', said('rate_limited', 'limits', 429), {}, documented, 'limits'],
    [
      'by the edge in front of the gateway',
      said('upstream_timeout', 'upstream_outage', 524),
      {},
      {},
      'gateway',
    ],
    [
      'by a page of the gateway that stopped waiting',
      rejected(504, '504 Gateway Time-out', ['upstream_timeout', 'upstream_outage'], { shape: 'html' }),
      {},
      {},
      'gateway',
    ],
    [
      'by an API that says itself that it took too long',
      rejected(504, 'took too long', ['upstream_timeout', 'upstream_outage'], { shape: 'openai' }),
      {},
      {},
      'upstream_outage',
    ],
    ['for an account that was blocked', said('content_policy', 'your_account', 403), {}, {}, 'gateway'],
    ['for the prompt', said('content_policy', 'policy', 400), {}, {}, 'policy'],
    [
      'for an account of the user’s own deployments',
      said('content_policy', 'your_account', 403),
      {},
      { provider: { deployments: true } },
      'your_account',
    ],
    [
      'for the account, by its vendor',
      said('content_policy', 'your_account', 403),
      {},
      vendor,
      'your_account',
    ],
    [
      'no such path beside a list',
      said('wrong_path', 'your_request', 404),
      { models: list() },
      {},
      'gateway',
    ],
    ['no such path', said('wrong_path', 'your_request', 404), {}, {}, 'your_request'],
    ['for its key', said('auth_invalid_key', 'your_account', 401), {}, {}, 'your_account'],
    [
      'for its key, which passed elsewhere',
      said('auth_invalid_key', 'your_account', 401),
      { noPrompt },
      {},
      'unknown',
      'key works',
    ],
    [
      'for its key, and the list was returned',
      said('auth_invalid_key', 'your_account', 401),
      { models: list() },
      {},
      'unknown',
      'key works',
    ],
    [
      'for a key that was not configured',
      said('auth_invalid_key', 'your_account', 401),
      { noPrompt },
      keyless,
      'your_environment',
    ],
  ])('%s', (_, generate, answers, setting, blame, grounds) => {
    expect(settled({ ...answers, generate }, setting)('generate')).toMatchObject({
      blame,
      ...(grounds ? { grounds } : {}),
    })
  })
  test('only a rejection is settled', () => {
    expect(settled({ generate: served() })('generate')).toEqual({ cause: undefined, blame: undefined })
  })
})
