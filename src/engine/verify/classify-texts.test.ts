import { describe, expect, test } from 'vitest'
import type { Blame, Cause, Refusal } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { facts } from '../../testing/index.ts'
import { classify } from './classify.ts'

const refusal = (status: number, message: string, over: Partial<Refusal> = {}): Refusal => ({
  kind: 'refused',
  status,
  shape: 'openai',
  message,
  type: null,
  code: null,
  param: null,
  missingKeys: [],
  ...over,
})
const why = (one: Refusal) => classify(one, knowledge.refusals, facts(), '2026-11-24')

type Row = [status: number, message: string, cause: Cause, blame: Blame, over?: Partial<Refusal>]
const invalid = { type: 'invalid_request_error' } as const
const imageUser = { type: 'image_generation_user_error' } as const

describe('OpenAI’s own texts, as they were captured', () => {
  test.each<Row>([
    [
      400,
      "Unknown parameter: 'response_format'.",
      'unsupported_parameter',
      'your_request',
      { ...invalid, code: 'unknown_parameter', param: 'response_format' },
    ],
    [
      400,
      "Invalid size '1792x936'. Width and height must both be divisible by 16.",
      'invalid_size',
      'your_request',
    ],
    [
      400,
      'Transparent background is not supported for this model.',
      'unsupported_parameter',
      'your_request',
      { ...imageUser, code: 'invalid_value', param: 'background' },
    ],
    [
      400,
      "The model 'gpt-image-2' does not support the 'input_fidelity' parameter.",
      'unsupported_parameter',
      'your_request',
      { ...imageUser, code: 'invalid_input_fidelity_model', param: 'tools' },
    ],
    [400, "Unknown parameter: 'input_fidelity'", 'unsupported_parameter', 'your_request'],
    [
      400,
      "input_fidelity 'high' is only supported for model gpt-model-1",
      'invalid_parameter',
      'your_request',
    ],
    [
      400,
      "The model 'gpt-image-2-1' does not exist.",
      'unknown_model',
      'your_request',
      { ...imageUser, code: 'invalid_value', param: 'model' },
    ],
    [400, 'Unknown model: gpt-image-2', 'unknown_model', 'your_request'],
    [
      400,
      "Invalid value: 'standard'. Supported values are: 'low', 'medium', 'high', and 'auto'.",
      'invalid_parameter',
      'your_request',
      { ...invalid, code: 'invalid_value', param: 'quality' },
    ],
    [
      400,
      "Invalid 'n': integer above maximum value. Expected a value <= 10, but got 11 instead.",
      'invalid_n',
      'your_request',
      { ...invalid, code: 'integer_above_max_value', param: 'n' },
    ],
    [
      400,
      "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
      'invalid_n',
      'your_request',
      { ...invalid, code: 'integer_below_min_value', param: 'n' },
    ],
    [
      403,
      'Your organization must be verified to use the model `gpt-image-1`. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization. If you just verified, it can take up to 15 minutes for access to propagate.',
      'org_verification',
      'your_account',
      invalid,
    ],
    [
      401,
      "You have insufficient permissions for this operation. Missing scopes: model.request. Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes.",
      'auth_scope',
      'your_account',
      invalid,
    ],
    [
      401,
      'Incorrect API key provided: sk-…',
      'auth_invalid_key',
      'your_account',
      { ...invalid, code: 'invalid_api_key' },
    ],
    [
      401,
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth",
      'auth_missing_key',
      'your_account',
      invalid,
    ],
    [403, 'Country, region, or territory not supported', 'region_blocked', 'your_environment'],
    [
      400,
      'Billing hard limit has been reached',
      'billing_limit',
      'your_account',
      { ...invalid, code: 'billing_hard_limit_reached' },
    ],
    [
      429,
      'You exceeded your current quota, please check your plan and billing details',
      'quota_exhausted',
      'your_account',
      { type: 'insufficient_quota', code: 'insufficient_quota' },
    ],
    [
      429,
      "You've exceeded the rate limit, please slow down and try again after 51.84 seconds.",
      'rate_limited',
      'limits',
      { code: 'rate_limit_exceeded' },
    ],
    [
      400,
      'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_1. safety_violations=[violence].',
      'content_policy',
      'policy',
      { ...imageUser, code: 'moderation_blocked', param: '' },
    ],
    [
      400,
      'Your request was rejected as a result of our safety system.',
      'content_policy',
      'policy',
      { ...invalid, code: 'content_policy_violation' },
    ],
    [
      400,
      "Unsupported content type: 'multipart/form-data'. This API method only accepts 'application/json' requests, but you specified the header 'Content-Type: multipart/form-data'. Please try again with a supported content type.",
      'wrong_content_type',
      'your_request',
      { ...invalid, code: 'unsupported_content_type' },
    ],
    [
      400,
      'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly.)',
      'malformed_json',
      'your_request',
      invalid,
    ],
    [404, 'Invalid URL (POST /v1/imagess/generations)', 'wrong_path', 'your_request', invalid],
    [
      405,
      'Not allowed to GET on /v1/images/generations. (HINT: Perhaps you meant to use a different HTTP method?)',
      'wrong_method',
      'your_request',
      { ...invalid, code: 'method_not_supported' },
    ],
    [
      400,
      'Error while downloading file. Upstream status code: 407.',
      'image_input_invalid',
      'your_request',
      { ...invalid, code: 'invalid_value' },
    ],
    [
      500,
      'An error occurred while processing your request. You can retry your request, or contact us through our help center at help.openai.com if the error persists. Please include the request ID req_1 in your message.',
      'upstream_outage',
      'upstream_outage',
      { type: 'server_error', code: 'server_error' },
    ],
  ])('%i %s', (status, message, cause, blame, over = {}) => {
    expect(why(refusal(status, message, over))).toEqual({ cause, blame })
  })
})

describe('gateways’ own texts', () => {
  test.each<Row>([
    [
      401,
      'Invalid API key',
      'auth_invalid_key',
      'your_account',
      { type: 'authentication_error', code: 'invalid_api_key' },
    ],
    [403, 'Token Group default Has Been Disabled', 'quota_exhausted', 'your_account'],
    [
      400,
      'Invalid request format',
      'invalid_parameter',
      'your_request',
      { ...invalid, code: 'invalid_format', param: 'messages' },
    ],
    [
      403,
      'user quota is not enough',
      'quota_exhausted',
      'your_account',
      { type: 'one_api_error', code: 'insufficient_user_quota' },
    ],
    [400, 'prompt is required', 'missing_prompt', 'your_request', { code: 'prompt_missing' }],
    [400, 'no', 'missing_prompt', 'your_request', { code: 'prompt_missing' }],
    [400, 'no', 'invalid_n', 'your_request', { code: 'n_not_within_range' }],
    [400, 'no', 'invalid_size', 'your_request', { code: 'size_not_supported' }],
    [
      429,
      'no',
      'quota_exhausted',
      'your_account',
      { type: 'insufficient_quota', code: 'credit_balance_exhausted' },
    ],
    [503, 'Slow down', 'upstream_outage', 'upstream_outage', { code: 'slow_down' }],
    [429, 'Slow down', 'rate_limited', 'limits'],
    [404, 'The model `dall-e-3` has been deprecated.', 'retired_model', 'upstream_change'],
    [
      400,
      'no',
      'invalid_parameter',
      'your_request',
      { code: 'integer_above_max_value', param: 'partial_images' },
    ],
    [
      400,
      'no',
      'image_input_invalid',
      'your_request',
      { code: 'missing_required_parameter', param: 'image' },
    ],
    [400, 'no', 'invalid_parameter', 'your_request', { param: 'constructor' }],
    [
      400,
      'size not supported for this image model',
      'invalid_size',
      'your_request',
      { code: 'size_not_supported' },
    ],
    [400, 'prompt is too long', 'prompt_too_long', 'your_request', { code: 'prompt_too_long' }],
    [
      401,
      'Invalid token (request id: 20261124)',
      'auth_invalid_key',
      'your_account',
      { type: 'new_api_error' },
    ],
    [401, '无效的令牌 (request id: 20261124)', 'auth_invalid_key', 'your_account', { type: 'new_api_error' }],
    [401, '未提供令牌 (request id: 20261124)', 'auth_missing_key', 'your_account', { type: 'new_api_error' }],
    [
      503,
      'No available channel for model gpt-image-2-x under group default (distributor) (request id: 20261124)',
      'unknown_model',
      'your_request',
      { type: 'new_api_error' },
    ],
  ])('%i %s', (status, message, cause, blame, over = {}) => {
    expect(why(refusal(status, message, over))).toEqual({ cause, blame })
  })
})
