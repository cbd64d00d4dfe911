import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import type { Blame, Cause } from '../src/contract/index.ts'
import { classify } from '../src/engine/call/classify.ts'
import { knowledge } from '../src/knowledge/index.ts'
import { aResponse, facts } from '../src/testing/index.ts'

/** What the refusals of Google and of the APIs of jobs mean, from their bytes to cause and blame. */

type Row = [provider: string, status: number, body: unknown, cause: Cause, blame: Blame]
const yours = 'your_request'
const account = 'your_account'
const outage = 'upstream_outage'

const google = (
  status: number,
  name: string,
  message: string,
  cause: Cause,
  blame: Blame,
  details: readonly object[] = [],
): Row => ['gemini', status, { error: { code: status, message, status: name, details } }, cause, blame]
const wrong = (field: string, description: string, cause: Cause): Row =>
  google(400, 'INVALID_ARGUMENT', description, cause, yours, [{ fieldViolations: [{ field, description }] }])
const exceeded = 'You exceeded your current quota, please check your plan and billing details.'
const metric =
  'Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests'
const blocked = (finishReason: string): Row => [
  'gemini',
  200,
  { candidates: [{ finishReason, index: 0 }] },
  'content_policy',
  'policy',
]

const gemini: readonly Row[] = [
  google(
    400,
    'INVALID_ARGUMENT',
    'API key not valid. Please pass a valid API key.',
    'auth_invalid_key',
    account,
    [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
  ),
  google(
    403,
    'PERMISSION_DENIED',
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    'auth_missing_key',
    account,
  ),
  google(
    403,
    'PERMISSION_DENIED',
    'Requests to this API generativelanguage.googleapis.com method google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent are blocked.',
    'auth_scope',
    account,
    [{ reason: 'API_KEY_SERVICE_BLOCKED' }],
  ),
  google(
    403,
    'PERMISSION_DENIED',
    'Generative Language API has not been used in project 123 before or it is disabled. Enable it by visiting https://console.developers.google.com/ then retry.',
    'model_access',
    account,
    [{ reason: 'SERVICE_DISABLED' }],
  ),
  google(
    404,
    'NOT_FOUND',
    'models/gemini-0-image is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.',
    'unknown_model',
    yours,
  ),
  wrong(
    'generation_config.image_config.aspect_ratio',
    'Invalid value at \'generation_config.image_config.aspect_ratio\': "5:7"',
    'invalid_size',
  ),
  // There is no field for a size, so this one is unknown rather than wrong.
  wrong(
    'generation_config.image_config',
    'Invalid JSON payload received. Unknown name "size" at \'generation_config.image_config\': Cannot find field.',
    'unsupported_parameter',
  ),
  wrong(
    '',
    'Invalid JSON payload received. Unknown name "graycard_probe": Cannot find field.',
    'unsupported_parameter',
  ),
  google(400, 'INVALID_ARGUMENT', 'Multiple candidates is not enabled for this model', 'invalid_n', yours),
  google(
    400,
    'INVALID_ARGUMENT',
    "* GenerateContentRequest.contents[0].parts[0].data: required oneof field 'data' must have one initialized field\n",
    'missing_prompt',
    yours,
  ),
  google(
    429,
    'RESOURCE_EXHAUSTED',
    `${exceeded}\n* ${metric}, limit: 0, model: gemini-3.1-flash-image`,
    'quota_exhausted',
    account,
  ),
  google(
    429,
    'RESOURCE_EXHAUSTED',
    `${exceeded}\n* ${metric}, limit: 10, model: gemini-3.1-flash-image\nPlease retry in 37.5s.`,
    'rate_limited',
    'limits',
  ),
  google(
    400,
    'FAILED_PRECONDITION',
    'Gemini API free tier is not available in your country. Please enable billing on your project in Google AI Studio.',
    'region_blocked',
    'your_environment',
  ),
  google(
    400,
    'FAILED_PRECONDITION',
    'User location is not supported for the API use.',
    'region_blocked',
    'your_environment',
  ),
  google(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.', outage, outage),
  google(500, 'INTERNAL', 'An internal error has occurred.', outage, outage),
  google(
    504,
    'DEADLINE_EXCEEDED',
    'Deadline expired before operation could complete.',
    'upstream_timeout',
    outage,
  ),
  ['gemini', 200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }, 'content_policy', 'policy'],
  ['gemini', 200, { promptFeedback: { blockReason: 'BLOCKLIST' } }, 'content_policy', 'policy'],
  blocked('IMAGE_SAFETY'),
  blocked('SAFETY'),
  blocked('IMAGE_PROHIBITED_CONTENT'),
  blocked('RECITATION'),
  // It gives no reason, so nobody is blamed.
  ['gemini', 200, { candidates: [{ finishReason: 'NO_IMAGE' }] }, 'other', 'unknown'],
]

const field = (type: string, name: string, msg: string) => ({
  detail: [{ type, loc: ['body', name], msg }],
})
const ended = (status: string, details: unknown = null) => ({ id: 'x', status, result: null, details })
const bfl: readonly Row[] = [
  ['bfl', 403, { detail: 'Not authenticated - Invalid Authentication' }, 'auth_invalid_key', account],
  ['bfl', 403, { detail: 'Not authenticated' }, 'auth_missing_key', account],
  ['bfl', 402, { detail: 'Insufficient credits. Please add more.' }, 'quota_exhausted', account],
  ['bfl', 429, { detail: 'Rate limit exceeded' }, 'rate_limited', 'limits'],
  [
    'bfl',
    422,
    field('greater_than_equal', 'width', 'Input should be greater than or equal to 64'),
    'invalid_size',
    yours,
  ],
  ['bfl', 422, field('missing', 'prompt', 'Field required'), 'missing_prompt', yours],
  ['bfl', 422, field('enum', 'output_format', "Input should be 'jpeg'"), 'invalid_parameter', yours],
  ['bfl', 200, ended('Request Moderated'), 'content_policy', 'policy'],
  [
    'bfl',
    200,
    ended('Content Moderated', { 'Moderation Reasons': ['Safety Filter'] }),
    'content_policy',
    'policy',
  ],
  ['bfl', 200, ended('Error'), outage, outage],
  ['bfl', 404, ended('Task not found'), 'other', 'unknown'],
]

const failed = (error: string) => ({ id: 'x', status: 'failed', output: null, error })
const replicate: readonly Row[] = [
  [
    'replicate',
    401,
    { title: 'Unauthenticated', detail: 'You did not pass an authentication token', status: 401 },
    'auth_missing_key',
    account,
  ],
  [
    'replicate',
    401,
    { title: 'Unauthenticated', detail: 'Invalid or expired API token.', status: 401 },
    'auth_invalid_key',
    account,
  ],
  [
    'replicate',
    402,
    {
      title: 'Insufficient credit',
      detail: 'You have insufficient credit to run this model.',
      status: 402,
    },
    'quota_exhausted',
    account,
  ],
  [
    'replicate',
    402,
    {
      title: 'Monthly spend limit reached',
      detail: "You've hit your monthly spend limit.",
      status: 402,
    },
    'billing_limit',
    account,
  ],
  [
    'replicate',
    429,
    {
      title: 'Too many requests',
      detail: 'Request was throttled. Expected available in 7 seconds.',
      status: 429,
      retry_after: 7,
    },
    'rate_limited',
    'limits',
  ],
  [
    'replicate',
    422,
    {
      title: 'Input validation failed',
      detail: '- input: prompt is required\n',
      invalid_fields: [{ type: 'required', field: 'input', description: 'prompt is required' }],
      status: 422,
    },
    'missing_prompt',
    yours,
  ],
  [
    'replicate',
    422,
    {
      title: 'Input validation failed',
      detail: '- input.num_outputs: Must be less than or equal to 4\n',
      invalid_fields: [{ type: 'number_lte', field: 'input.num_outputs', description: 'Must be' }],
      status: 422,
    },
    'invalid_n',
    yours,
  ],
  [
    'replicate',
    422,
    {
      title: 'Input validation failed',
      detail: '- input.aspect_ratio: aspect_ratio must be one of the following: "1:1", "16:9"\n',
      invalid_fields: [{ type: 'enum', field: 'input.aspect_ratio', description: 'must be' }],
      status: 422,
    },
    'invalid_size',
    yours,
  ],
  ['replicate', 200, failed('NSFW content detected. Try running it again.'), 'content_policy', 'policy'],
  [
    'replicate',
    200,
    failed('The input or output was flagged as sensitive. Please try again with different inputs. (E005)'),
    'content_policy',
    'policy',
  ],
]

const fal: readonly Row[] = [
  ['fal', 401, { detail: 'No user found for Key ID and Secret' }, 'auth_invalid_key', account],
  [
    'fal',
    401,
    {
      detail:
        "Cannot access application 'fal-ai/flux'. Authentication is required to access this application.",
    },
    'auth_missing_key',
    account,
  ],
  ['fal', 404, { detail: "Application 'flux-0' not found" }, 'unknown_model', yours],
  ['fal', 404, { detail: 'Path /schnell-2 not found' }, 'unknown_model', yours],
  [
    'fal',
    403,
    {
      detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
    },
    'quota_exhausted',
    account,
  ],
  ['fal', 429, { detail: 'Too many requests' }, 'rate_limited', 'limits'],
  ['fal', 422, field('missing', 'prompt', 'Field required'), 'missing_prompt', yours],
  [
    'fal',
    422,
    field('less_than_equal', 'num_images', 'Input should be less than or equal to 4'),
    'invalid_n',
    yours,
  ],
  ['fal', 422, field('value_error', 'image_size', 'unexpected value'), 'invalid_size', yours],
  [
    'fal',
    422,
    field(
      'content_policy_violation',
      'prompt',
      'The content could not be processed because it contained material flagged by a content checker.',
    ),
    'content_policy',
    'policy',
  ],
  [
    'fal',
    422,
    {
      detail: [
        {
          type: 'no_media_generated',
          loc: ['body'],
          msg: 'The model did not generate the expected output for this prompt.',
        },
      ],
    },
    'other',
    'unknown',
  ],
  ['fal', 500, { detail: 'Runner error', error_type: 'runner_server_error' }, outage, outage],
  ['fal', 503, { detail: 'No runner', error_type: 'runner_scheduling_failure' }, outage, outage],
  ['fal', 504, { detail: 'Request timed out', error_type: 'request_timeout' }, 'upstream_timeout', outage],
]

test.each<Row>([...gemini, ...bfl, ...replicate, ...fal])(
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
