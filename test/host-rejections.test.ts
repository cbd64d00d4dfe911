import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import type { Blame, Cause } from '../src/contract/index.ts'
import { classify } from '../src/engine/call/classify.ts'
import { knowledge } from '../src/knowledge/index.ts'
import { aResponse, facts } from '../src/testing/index.ts'

type Row = [provider: string, status: number, body: unknown, cause: Cause, blame: Blame]
const yours = 'your_request'
const account = 'your_account'

const xaiInvalid = 'Client specified an invalid argument'
const xai: readonly Row[] = [
  [
    'xai',
    400,
    { code: xaiInvalid, error: 'Incorrect API key provided: xa***en.' },
    'auth_invalid_key',
    account,
  ],
  ['xai', 401, { code: 'Unauthenticated', error: 'No credentials provided' }, 'auth_missing_key', account],
  ['xai', 400, { code: xaiInvalid, error: 'Argument not supported: size' }, 'unsupported_parameter', yours],
  [
    'xai',
    404,
    { code: 'not-found', error: 'The model x does not exist or your team 7 does not have access to it.' },
    'unknown_model',
    yours,
  ],
  [
    'xai',
    403,
    { code: 'The caller does not have permission', error: "Your team doesn't have any credits yet." },
    'quota_exhausted',
    account,
  ],
  ['xai', 200, { data: [], block_reason: 'input' }, 'content_policy', 'policy'],
]

const unknownField =
  "AiError: Bad input: Error: Additional or unevaluated properties '/seed' at '/' not allowed"
const cloudflare = (status: number, code: number, message: string, cause: Cause, blame: Blame): Row => [
  'cloudflare',
  status,
  { success: false, errors: [{ code, message }], messages: [], result: null },
  cause,
  blame,
]
const workersAi: readonly Row[] = [
  cloudflare(401, 10_000, 'Authentication error', 'auth_invalid_key', account),
  cloudflare(400, 5007, 'No such model @cf/x/y or task', 'unknown_model', yours),
  cloudflare(400, 5006, unknownField, 'unsupported_parameter', yours),
  cloudflare(
    400,
    5006,
    "AiError: Bad input: Error: required properties at '/' are 'prompt'",
    'missing_prompt',
    yours,
  ),
  cloudflare(400, 3030, 'AiError: AiError: Your output has been flagged.', 'content_policy', 'policy'),
  cloudflare(400, 3030, 'Input prompt contains NSFW content.', 'content_policy', 'policy'),
  cloudflare(
    429,
    3036,
    'You have used up your daily free allocation of 10,000 neurons. Please upgrade to a paid plan.',
    'quota_exhausted',
    account,
  ),
  cloudflare(
    429,
    3040,
    'No more data centers to forward the request to',
    'upstream_outage',
    'upstream_outage',
  ),
  cloudflare(403, 5018, 'The account is not allowed to access this model', 'model_access', account),
  cloudflare(403, 3023, 'Service unavailable for account', 'other', account),
  cloudflare(413, 3006, 'Request is too large', 'payload_too_large', yours),
  cloudflare(408, 3007, 'Request timeout', 'upstream_timeout', 'upstream_outage'),
]

const invalid = { type: 'invalid_request_error', param: null }
const together: readonly Row[] = [
  [
    'together',
    401,
    { error: { message: 'Invalid API key provided.', code: 'invalid_api_key', ...invalid } },
    'auth_invalid_key',
    account,
  ],
  [
    'together',
    404,
    { error: { message: 'Unable to access model x.', code: 'model_not_available', ...invalid } },
    'unknown_model',
    yours,
  ],
]

const fastApi = (type: string, field: string, msg: string) => ({
  detail: [{ type, loc: ['body', field], msg }],
})
const local: readonly Row[] = [
  ['stable-diffusion-cpp', 400, { error: 'prompt required' }, 'missing_prompt', yours],
  ['stable-diffusion-cpp', 400, { error: 'invalid params' }, 'invalid_parameter', yours],
  [
    'stable-diffusion-cpp',
    500,
    { error: 'generate_image returned no results' },
    'upstream_outage',
    'upstream_outage',
  ],
  [
    'localai',
    500,
    { error: { code: 500, message: 'could not load model: rpc error', type: '' } },
    'unknown_model',
    yours,
  ],
  ['vllm-omni', 422, fastApi('missing', 'prompt', 'Field required'), 'missing_prompt', yours],
  [
    'vllm-omni',
    422,
    fastApi('greater_than_equal', 'n', 'Input should be greater than or equal to 1'),
    'invalid_n',
    yours,
  ],
  [
    'vllm-omni',
    422,
    fastApi('value_error', 'size', 'Value error, size must be in format'),
    'invalid_size',
    yours,
  ],
  ['vllm-omni', 503, { detail: 'Diffusion engine not initialized.' }, 'upstream_outage', 'upstream_outage'],
]

test.each<Row>([...xai, ...together, ...workersAi, ...local])(
  '%s answers %i %j: %s',
  (id, status, body, cause, blame) => {
    const provider = builtins.providers.find((one) => one.id === id)
    const outcome = provider?.decode(aResponse({ status, text: JSON.stringify(body) }), 'generate')
    expect(outcome?.kind).toBe('refused')
    expect(
      outcome?.kind === 'refused' && classify(outcome, knowledge.refusals, facts(), '2026-11-24'),
    ).toEqual({ cause, blame })
  },
)
