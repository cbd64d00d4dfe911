import { describe, expect, test } from 'vitest'
import { type Blame, type Cause, modelFacts, type Refusal, type RefusalRow } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { facts } from '../../testing/index.ts'
import { classify } from './classify.ts'

const day = '2026-11-24'
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
const why = (one: Refusal, of = facts()) => classify(one, knowledge.refusals, of, day)

type Row = [status: number, message: string, cause: Cause, blame: Blame, over?: Partial<Refusal>]

describe('without a text that is known', () => {
  test.each<Row>([
    [429, 'Nope.', 'quota_exhausted', 'your_account', { code: 'insufficient_quota' }],
    [400, 'Nope.', 'billing_limit', 'your_account', { code: 'billing_hard_limit_reached' }],
    [400, 'Nope.', 'invalid_size', 'your_request', { param: 'size' }],
    [400, 'Nope.', 'invalid_n', 'your_request', { param: 'n' }],
    [400, 'Nope.', 'unknown_model', 'your_request', { param: 'model' }],
    [400, 'Nope.', 'missing_prompt', 'your_request', { param: 'prompt' }],
    [400, 'Nope.', 'invalid_parameter', 'your_request', { param: 'quality' }],
    [400, 'Nope.', 'invalid_parameter', 'your_request', { code: 'invalid_value' }],
    [401, 'IP not authorized', 'auth_invalid_key', 'your_account', { param: 'size' }],
    [402, '', 'quota_exhausted', 'your_account', { shape: 'empty' }],
    [403, 'Forbidden', 'model_access', 'your_account', { shape: 'json' }],
    [404, '', 'wrong_path', 'your_request', { shape: 'empty' }],
    [405, '', 'wrong_method', 'your_request', { shape: 'empty' }],
    [408, '', 'upstream_timeout', 'upstream_outage', { shape: 'empty' }],
    [410, '', 'wrong_path', 'your_request', { shape: 'empty' }],
    [413, '', 'payload_too_large', 'your_request', { shape: 'empty' }],
    [415, '', 'wrong_content_type', 'your_request', { shape: 'empty' }],
    [422, '', 'invalid_parameter', 'your_request', { shape: 'empty' }],
    [429, '', 'rate_limited', 'limits', { shape: 'empty' }],
    [502, 'Bad Gateway', 'upstream_outage', 'upstream_outage', { shape: 'html' }],
    [504, 'Gateway Time-out', 'upstream_timeout', 'upstream_outage', { shape: 'html' }],
    [524, 'A timeout occurred', 'upstream_timeout', 'upstream_outage', { shape: 'html' }],
    [200, 'Nope.', 'other', 'unknown'],
  ])('%i %s is %s', (status, message, cause, blame, over = {}) => {
    expect(why(refusal(status, message, over))).toEqual({ cause, blame })
  })

  test.each(['html', 'text', 'empty'] as const)('a 403 that is %s may be a firewall’s', (shape) => {
    expect(why(refusal(403, 'Attention Required! | Cloudflare', { shape }))).toEqual({
      cause: 'other',
      blame: 'unknown',
    })
  })
  test('a 403 page that says what it means is believed', () => {
    const page = refusal(403, 'Country, region, or territory not supported', { shape: 'html' })
    expect(why(page)).toEqual({ cause: 'region_blocked', blame: 'your_environment' })
  })
})

describe('what counts first', () => {
  const row = (over: Partial<RefusalRow>): RefusalRow => ({
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
  test.each<[string, Refusal, Cause]>([
    ['text before code', refusal(400, 'Not THAT prompt', { code: 'slow' }), 'content_policy'],
    ['code before status', refusal(400, '', { code: 'slow' }), 'rate_limited'],
    ['status before nothing', refusal(402, ''), 'quota_exhausted'],
    ['an empty text matches no pattern, not even one that matches all', refusal(404, ''), 'wrong_path'],
  ])('%s', (_, one, cause) => {
    expect(classify(one, rows, facts(), day).cause).toBe(cause)
  })
  test('a code that is in no row or in every provider’s mouth says nothing', () => {
    const general = [
      row({ cause: 'rate_limited', code: 'invalid_value' }),
      row({ cause: 'rate_limited', code: '' }),
    ]
    for (const code of ['invalid_value', '', 'never_seen'])
      expect(classify(refusal(400, '', { code }), general, facts(), day).cause).toBe('invalid_parameter')
  })
})

describe('a model that was shut down', () => {
  const unknown = refusal(400, "The model 'dall-e-3' does not exist.")
  const retired = { cause: 'retired_model', blame: 'upstream_change' }
  test.each([
    { name: 'yesterday', shutdown: '2026-11-23', found: retired },
    { name: 'today', shutdown: '2026-11-24', found: retired },
    { name: 'tomorrow', shutdown: '2026-11-25', found: { cause: 'unknown_model', blame: 'your_request' } },
  ])('$name', ({ shutdown, found }) => {
    expect(why(unknown, facts({ shutdown }))).toEqual(found)
  })
  test('is what knowledge says of it, not the text', () => {
    expect(why(unknown, modelFacts(knowledge, 'openai', 'dall-e-3'))).toEqual(retired)
    expect(why(unknown, modelFacts(knowledge, 'openai', 'gpt-image-2')).cause).toBe('unknown_model')
  })
  test('is not the reason for a refusal that names another', () => {
    const broke = refusal(429, 'You exceeded your current quota')
    expect(why(broke, facts({ shutdown: '2026-01-01' })).cause).toBe('quota_exhausted')
  })
})
