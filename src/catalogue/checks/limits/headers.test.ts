import { anExchange, aResponse, checkTester, refused, served } from '../../../testing/index.ts'
import check from './headers.ts'

const left = (requests: string, tokens: string) =>
  anExchange({
    reply: aResponse({
      headers: {
        'content-type': 'application/json',
        'x-ratelimit-limit-requests': '5',
        'x-ratelimit-remaining-requests': requests,
        'x-ratelimit-remaining-tokens': tokens,
      },
    }),
  })
const { reply: _, ...silent } = anExchange()
const sends = (headers: Readonly<Record<string, string>>, probe = 'generate') =>
  anExchange({ probe, reply: aResponse({ headers }) })
const waits = (message: string, headers: Readonly<Record<string, string>> = {}) => ({
  exchanges: [anExchange()],
  generate: refused(429, { message }, limited, { reply: aResponse({ status: 429, headers }) }),
})
const limited = { cause: 'rate_limited', blame: 'limits' } as const

checkTester(check, {
  pass: [
    {
      name: 'the last numbers there are',
      evidence: {
        generate: served(),
        exchanges: [left('0', '9000'), left('4', '8000'), anExchange(), silent],
      },
    },
    {
      name: 'a limit was reached, and the answer says when to come back',
      evidence: { exchanges: [left('4', '8000')], generate: refused(429, { retryAfter: '20' }, limited) },
    },
    {
      name: 'the limits, where nobody says what is left of them',
      evidence: {
        generate: served(),
        exchanges: [sends({ 'x-ratelimit-limit-requests': '5', 'x-ratelimit-remaining-requests': '' })],
      },
    },
    {
      name: 'a limit was reached, and the answer says when to come back and nothing else',
      evidence: { exchanges: [anExchange()], generate: refused(429, { retryAfter: '20' }, limited) },
    },
    {
      name: 'in a header of milliseconds',
      evidence: waits('Rate limit', { 'retry-after-ms': '1500' }),
    },
    {
      name: 'in the header of a reset',
      evidence: waits('Rate limit', {
        'x-ratelimit-reset-tokens': '0s',
        'x-ratelimit-reset-requests': '12s',
      }),
    },
    {
      name: 'what is left is said in words',
      evidence: { generate: served(), exchanges: [sends({ 'x-ratelimit-remaining-requests': 'plenty' })] },
    },
  ],
  skip: [
    {
      name: 'no numbers',
      evidence: { generate: served(), exchanges: [anExchange(), silent] },
    },
    {
      name: 'where pictures are kept has limits of its own',
      evidence: {
        generate: served(),
        exchanges: [sends({ 'x-ratelimit-remaining-requests': '0' }, 'download')],
      },
    },
  ],
  error: [
    {
      name: 'an empty account is no rate limit',
      evidence: {
        exchanges: [anExchange()],
        generate: refused(429, {}, { cause: 'quota_exhausted', blame: 'your_account' }),
      },
    },
  ],
  fail: [
    {
      name: 'the limit itself is nothing, which no waiting changes',
      evidence: {
        exchanges: [sends({ 'x-ratelimit-limit-requests': '0', 'x-ratelimit-remaining-requests': '0' })],
        generate: refused(429, { retryAfter: '60' }, limited),
      },
      messageId: 'none',
      severity: 'risky',
      blame: 'your_account',
    },
    {
      name: 'nothing left, and the answer says when to come back',
      evidence: { exchanges: [left('0', '8000')], generate: refused(429, { retryAfter: '20' }, limited) },
      messageId: 'exhausted',
    },
    {
      name: 'nothing left',
      evidence: { generate: served(), exchanges: [left('4', '8000'), left('3', '0')] },
      messageId: 'exhausted',
      severity: 'risky',
      blame: 'limits',
    },
    {
      name: 'come back some time',
      evidence: { exchanges: [left('4', '8000')], generate: refused(429, {}, limited) },
      messageId: 'noRetryAfter',
      severity: 'risky',
      blame: 'gateway',
    },
    ...[
      ['slow down and try again after 51.84 seconds.', '51.84 seconds'],
      ['Limit 5, Used 5, Requested 1. Please try again in 12s.', '12s'],
      ['Please retry in 1m30s.', '1m30s'],
      ['Please wait 20 seconds', '20 seconds'],
      ['请求过于频繁，请 20 秒后重试', '20 秒'],
    ].map(([text = '']) => ({
      name: `in its text: ${text}`,
      evidence: waits(text),
      messageId: 'inText',
      severity: 'notice',
      blame: 'gateway',
    })),
    {
      name: 'a call without a prompt met it, and nothing more was sent',
      evidence: { generate: served(), exchanges: [anExchange()], noPrompt: refused(429, {}, limited) },
      messageId: 'noRetryAfter',
    },
    ...['Limit: 5 requests per 60s', 'Retry later. Your 3 models are busy.', ''].map((text) => ({
      name: `not in its text: ${text}`,
      evidence: waits(text, { 'x-ratelimit-reset-requests': '0s' }),
      messageId: 'noRetryAfter',
    })),
  ],
})
