import { describe, expect, test } from 'vitest'
import {
  type Blame,
  type Cause,
  modelFacts,
  type Rejection,
  type RejectionRow,
} from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { facts } from '../../testing/index.ts'
import { classify } from './classify.ts'

const day = '2026-11-24'
const rejection = (status: number, message: string, over: Partial<Rejection> = {}): Rejection => ({
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
const why = (one: Rejection, of = facts()) => classify(one, knowledge.refusals, of, day)

type Row = [status: number, message: string, cause: Cause, blame: Blame, over?: Partial<Rejection>]

describe('without a known text', () => {
  test.each<Row>([
    [429, 'Nope.', 'quota_exhausted', 'your_account', { code: 'insufficient_quota' }],
    [400, 'Nope.', 'billing_limit', 'your_account', { code: 'billing_hard_limit_reached' }],
    [400, 'Nope.', 'invalid_size', 'your_request', { param: 'size' }],
    [422, 'Nope.', 'invalid_size', 'your_request', { param: 'input.aspect_ratio' }],
    [400, 'Nope.', 'invalid_n', 'your_request', { param: 'n' }],
    [422, 'Nope.', 'invalid_n', 'your_request', { param: 'num_images' }],
    [400, 'Nope.', 'unknown_model', 'your_request', { param: 'model' }],
    [400, 'Nope.', 'missing_prompt', 'your_request', { param: 'prompt' }],
    [400, 'Nope.', 'invalid_parameter', 'your_request', { param: 'quality' }],
    [400, 'Nope.', 'invalid_parameter', 'your_request', { code: 'invalid_value' }],
    [401, 'Go away', 'auth_invalid_key', 'your_account', { param: 'size' }],
    [402, '', 'quota_exhausted', 'your_account', { shape: 'empty' }],
    [403, 'Forbidden', 'model_access', 'your_account', { shape: 'json' }],
    [404, '', 'wrong_path', 'your_request', { shape: 'empty' }],
    [405, '', 'wrong_method', 'your_request', { shape: 'empty' }],
    [408, '', 'upstream_timeout', 'upstream_outage', { shape: 'empty' }],
    [400, 'Error', 'other', 'unknown', { shape: 'html' }],
    [410, '', 'wrong_path', 'upstream_change', { shape: 'empty' }],
    [413, '', 'payload_too_large', 'your_request', { shape: 'empty' }],
    [415, '', 'wrong_content_type', 'your_request', { shape: 'empty' }],
    [429, '', 'rate_limited', 'limits', { shape: 'empty' }],
    [502, 'Bad Gateway', 'upstream_outage', 'upstream_outage', { shape: 'html' }],
    [504, 'Gateway Time-out', 'upstream_timeout', 'upstream_outage', { shape: 'html' }],
    [524, 'A timeout occurred', 'upstream_timeout', 'upstream_outage', { shape: 'html' }],
    [407, 'invalid token', 'network_proxy', 'your_environment', { shape: 'html' }],
    [404, '没有该模型', 'unknown_model', 'your_request', { code: 'model_not_found' }],
    [404, '没有该模型', 'unknown_model', 'your_request', { param: 'model' }],
    [400, 'Nope.', 'invalid_n', 'your_request', { param: 'n' }],
    [422, 'Nope.', 'invalid_parameter', 'your_request', { param: 'style.mood' }],
    [200, 'Nope.', 'auth_invalid_key', 'your_account', { shape: 'json', code: '401' }],
    [200, '渠道错误', 'upstream_outage', 'upstream_outage', { shape: 'json', code: '500' }],
    [200, 'Nope.', 'other', 'unknown', { code: '40001' }],
    [520, 'gw.example | 520: unknown error', 'upstream_outage', 'upstream_outage', { shape: 'html' }],
    [522, 'gw.example | 522: Connection timed out', 'upstream_outage', 'upstream_outage', { shape: 'html' }],
    [525, '', 'upstream_outage', 'upstream_outage', { shape: 'empty' }],
    [530, 'error code: 1033', 'upstream_outage', 'upstream_outage', { shape: 'text' }],
  ])('%i %s is %s', (status, message, cause, blame, over = {}) => {
    expect(why(rejection(status, message, over))).toEqual({ cause, blame })
  })

  test.each<[status: number, message: string, over?: Partial<Rejection>]>([
    [400, 'Something went wrong, please contact support'],
    [400, ''],
    [400, 'Either the config or the provider header is required', { shape: 'json' }],
    [400, 'no', { param: 'None' }],
    [400, 'no', { param: '401' }],
    [406, 'Not Acceptable!', { shape: 'html' }],
    [409, 'Another request is in progress'],
    [418, 'I must be a teapot'],
    [422, ''],
    [426, '', { shape: 'empty' }],
    [451, 'Unavailable For Legal Reasons', { shape: 'json' }],
    [200, 'Nope.'],
  ])('%i %s has an unknown blame', (status, message, over = {}) => {
    expect(why(rejection(status, message, over))).toEqual({ cause: 'other', blame: 'unknown' })
  })

  test.each<[status: number, message: string, cause: Cause, over?: Partial<Rejection>]>([
    [400, 'Too small: expected number to be >=1 at "n"', 'invalid_n'],
    [400, 'Invalid input: expected string, received undefined at "prompt"', 'missing_prompt'],
    [400, 'The parameter `size` specified in the request is not valid', 'invalid_size'],
    [400, 'The fields `size` and `n` must be given together', 'invalid_parameter'],
    [400, 'quality must be one of low, high', 'invalid_parameter'],
    [400, 'invalid params', 'invalid_parameter'],
    [400, 'quality 参数错误', 'invalid_parameter'],
    [400, 'no', 'invalid_parameter', { code: 'InvalidParameter' }],
    [422, '[{"type":"missing","loc":["body","prompt"],"msg":"Field required"}]', 'missing_prompt'],
    [422, '[{"type":"greater_than_equal","loc":["body","n"],"msg":"No."}]', 'invalid_n'],
    [422, '[{"type":"x","loc":["body","style"],"msg":"No."}]', 'invalid_parameter'],
    [422, '[{"type":"model_attributes_type","loc":["body"],"msg":"No."}]', 'invalid_parameter'],
  ])('%i %s is about the request', (status, message, cause, over = {}) => {
    expect(why(rejection(status, message, { shape: 'json', ...over }))).toEqual({
      cause,
      blame: 'your_request',
    })
  })
  test.each([401, 403, 404, 409, 500])('field names do not decide with status %i', (status) => {
    const { cause } = why(rejection(status, 'quality must be one of low, high'))
    expect(cause).not.toBe('invalid_parameter')
  })

  test.each<[status: number, message: string, cause: Cause, over?: Partial<Rejection>]>([
    [200, 'Request timed out', 'upstream_timeout'],
    [500, 'context deadline exceeded', 'upstream_timeout'],
    [500, 'Internal server error: upstream timeout', 'upstream_timeout'],
    [503, '504 Gateway Time-out', 'upstream_timeout', { shape: 'html' }],
    [400, 'Request timed out', 'other'],
    [400, "Unknown parameter: 'timeout'.", 'unsupported_parameter'],
    [429, 'Too many requests, timeout', 'rate_limited'],
  ])('%i %s: the side that timed out', (status, message, cause, over = {}) => {
    expect(why(rejection(status, message, over)).cause).toBe(cause)
  })

  test.each(['html', 'text', 'empty'] as const)(
    'a 403 with a body of kind %s may be from a firewall',
    (shape) => {
      expect(why(rejection(403, 'Forbidden', { shape }))).toEqual({
        cause: 'other',
        blame: 'unknown',
      })
    },
  )
  test('a 403 page with a known text is classified by it', () => {
    const page = rejection(403, 'Country, region, or territory not supported', { shape: 'html' })
    expect(why(page)).toEqual({ cause: 'region_blocked', blame: 'your_environment' })
  })
})

describe('precedence', () => {
  const row = (over: Partial<RejectionRow>): RejectionRow => ({
    id: 'row',
    cause: 'other',
    blame: 'unknown',
    status: 400,
    type: null,
    code: null,
    param: null,
    message: '',
    pattern: 'never said',
    kind: 'observed',
    source: 'this test',
    date: day,
    ...over,
  })
  const rows = [
    row({ cause: 'rate_limited', blame: 'limits', code: 'slow' }),
    row({ cause: 'content_policy', blame: 'policy', pattern: 'not that prompt' }),
    row({ cause: 'upstream_outage', blame: 'upstream_outage', pattern: '' }),
  ]
  test.each<[string, Rejection, Cause]>([
    ['text before code', rejection(400, 'Not THAT prompt', { code: 'slow' }), 'content_policy'],
    ['code before status', rejection(400, '', { code: 'slow' }), 'rate_limited'],
    ['status before nothing', rejection(402, ''), 'quota_exhausted'],
    ['an empty text matches no pattern, not even one that matches all', rejection(404, ''), 'wrong_path'],
  ])('%s', (_, one, cause) => {
    expect(classify(one, rows, facts(), day).cause).toBe(cause)
  })
  test('a code in no row, or in rows of every provider, selects no row', () => {
    const general = [
      row({ cause: 'rate_limited', code: 'invalid_value' }),
      row({ cause: 'rate_limited', code: '400' }),
      row({ cause: 'rate_limited', code: '' }),
    ]
    const causeOf = (code: string) => classify(rejection(400, '', { code }), general, facts(), day).cause
    expect(['invalid_value', '400', '', 'never_seen'].map(causeOf)).toEqual([
      'invalid_parameter',
      'other',
      'other',
      'other',
    ])
  })
  test.each<[string, Partial<Rejection>]>([
    ['a code as words', { code: 'NOT_THAT_PROMPT' }],
    ['a code in one word', { code: 'NotThatPrompt' }],
    ['a text that is a code', { message: 'not_that_prompt' }],
    ['a type where the code says nothing', { code: '400', type: 'not-that-prompt' }],
  ])('reads %s too', (_, over) => {
    expect(classify(rejection(400, '', over), rows, facts(), day).cause).toBe('content_policy')
  })
})

describe('a model that was shut down', () => {
  const unknown = rejection(400, "The model 'dall-e-3' does not exist.")
  const retired = { cause: 'retired_model', blame: 'upstream_change' }
  test.each([
    { name: 'yesterday', shutdown: '2026-11-23', found: retired },
    { name: 'today', shutdown: '2026-11-24', found: retired },
    { name: 'tomorrow', shutdown: '2026-11-25', found: { cause: 'unknown_model', blame: 'your_request' } },
  ])('$name', ({ shutdown, found }) => {
    expect(why(unknown, facts({ shutdown }))).toEqual(found)
  })
  test('is decided by knowledge, not by the text', () => {
    expect(why(unknown, modelFacts(knowledge, 'openai', 'dall-e-3'))).toEqual(retired)
    expect(why(unknown, modelFacts(knowledge, 'openai', 'gpt-image-2')).cause).toBe('unknown_model')
  })
  test('is not the reason for a rejection that names another', () => {
    const broke = rejection(429, 'You exceeded your current quota')
    expect(why(broke, facts({ shutdown: '2026-01-01' })).cause).toBe('quota_exhausted')
  })
})
