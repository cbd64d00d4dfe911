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
      name: 'a date, as the time that is left',
      evidence: waits('Rate limit', {
        date: 'Tue, 24 Nov 2026 12:00:00 GMT',
        'retry-after': 'Tue, 24 Nov 2026 12:05:00 GMT',
      }),
    },
    {
      name: 'a limit per kind of thing, and a structured field',
      evidence: {
        generate: served(),
        exchanges: [
          sends({
            'x-ratelimit-remaining-images': '4',
            ratelimit: '"daily";r=90;t=200',
            'ratelimit-policy': '"daily";q=100;w=86400',
          }),
        ],
      },
    },
    {
      name: 'a server that returns images has no limit of 0',
      evidence: {
        generate: served(),
        exchanges: [sends({ 'x-ratelimit-limit-requests': '0', 'x-ratelimit-remaining-requests': '0' })],
      },
    },
    {
      name: 'no limit, and nothing left of it',
      evidence: {
        generate: served(),
        exchanges: [sends({ 'x-ratelimit-limit-tokens': '-1', 'x-ratelimit-remaining-tokens': '0' })],
      },
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
      name: 'nothing left, in a structured field',
      evidence: { generate: served(), exchanges: [sends({ ratelimit: '"default";r=0;t=30' })] },
      messageId: 'exhausted',
    },
    {
      name: 'an overdrawn limit of images',
      evidence: { generate: served(), exchanges: [sends({ 'x-ratelimit-remaining-images': '-2' })] },
      messageId: 'exhausted',
    },
    {
      name: 'what is left is said in words',
      evidence: { generate: served(), exchanges: [sends({ 'x-ratelimit-remaining-requests': 'plenty' })] },
      messageId: 'unreadable',
      severity: 'notice',
      blame: 'gateway',
    },
    ...['2abc', '3 days', '-5', '1.5', 'Tue, 24 Nov 2026 10:00:00 GMT'].map((value) => ({
      name: `a time to retry that cannot be used: ${value}`,
      evidence: waits('Rate limit', { date: 'Tue, 24 Nov 2026 12:00:00 GMT', 'retry-after': value }),
      messageId: 'unusable',
      severity: 'risky',
      blame: 'gateway',
    })),
    {
      name: 'milliseconds that cannot be used, of another error',
      evidence: {
        exchanges: [anExchange()],
        generate: refused(
          503,
          {},
          {},
          { reply: aResponse({ status: 503, headers: { 'retry-after-ms': 'soon' } }) },
        ),
      },
      messageId: 'unusable',
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
