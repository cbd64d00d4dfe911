import { describe, expect, test } from 'vitest'
import { type Headers, type RateLimit, readRateLimits } from './index.ts'

const at = new Date('2026-11-24T12:00:00Z')
const epoch = at.getTime()

/** A limit in short: `5 images / 60 s, 4 left, reset 12000 ms`. */
const short = ({ counts, limit, remaining, windowSeconds, resetMs }: RateLimit) =>
  [
    `${limit ?? '?'} ${counts}${windowSeconds === undefined ? '' : ` / ${windowSeconds} s`}`,
    ...(remaining === undefined ? [] : [`${remaining} left`]),
    ...(resetMs === undefined ? [] : [`reset ${resetMs} ms`]),
  ].join(', ')

describe('limits in headers', () => {
  test.each<[string, Headers, readonly string[]]>([
    [
      'OpenAI',
      {
        'x-ratelimit-limit-requests': '500',
        'x-ratelimit-remaining-requests': '499',
        'x-ratelimit-reset-requests': '120ms',
        'x-ratelimit-limit-images': '5',
        'x-ratelimit-remaining-images': '4',
        'x-ratelimit-reset-images': '6m0s',
      },
      ['500 requests, 499 left, reset 120 ms', '5 images, 4 left, reset 360000 ms'],
    ],
    [
      'OpenAI, input images and project limits',
      {
        'x-ratelimit-limit-input-images': '20',
        'x-ratelimit-limit-project-tokens': '1000',
        'x-ratelimit-remaining-project-tokens': '10',
        'x-ratelimit-limit-tokens': '2000',
        'x-ratelimit-limit-tokens_usage_based': '3000',
      },
      ['20 input-images', '1000 tokens, 10 left', '2000 tokens', '3000 tokens'],
    ],
    [
      'Azure without a limit, and the period of another',
      {
        'x-ratelimit-limit-tokens': '-1',
        'x-ratelimit-remaining-tokens': '-1',
        'x-ratelimit-reset-tokens': '0',
        'x-ratelimit-limit-requests': '6',
        'x-ratelimit-renewalperiod-requests': '10',
      },
      ['unlimited tokens, unlimited left, reset 0 ms', '6 requests / 10 s'],
    ],
    [
      'Anthropic',
      {
        'anthropic-ratelimit-requests-limit': '50',
        'anthropic-ratelimit-requests-remaining': '49',
        'anthropic-ratelimit-requests-reset': '2026-11-24T12:01:00Z',
        'anthropic-ratelimit-input-tokens-limit': '1000',
        'anthropic-ratelimit-output-tokens-limit': '2000',
      },
      ['50 requests, 49 left, reset 60000 ms', '1000 input-tokens', '2000 output-tokens'],
    ],
    [
      'OpenRouter, in milliseconds since 1970',
      {
        'X-RateLimit-Limit': '20',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': String(epoch + 30_000),
      },
      ['20 requests, 0 left, reset 30000 ms'],
    ],
    [
      'GitHub, in seconds since 1970, with words that are no limit',
      {
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '4999',
        'x-ratelimit-reset': String(epoch / 1000 + 3000),
        'x-ratelimit-used': '1',
        'x-ratelimit-resource': 'core',
      },
      ['5000 requests, 4999 left, reset 3000000 ms'],
    ],
    [
      'Kong, with a window in the name',
      {
        'x-ratelimit-limit-minute': '10',
        'x-ratelimit-remaining-minute': '9',
        'x-ratelimit-limit-hour': '100',
        'ratelimit-limit': '10',
        'ratelimit-reset': '42',
      },
      ['10 requests / 60 s, 9 left', '100 requests / 3600 s', '10 requests, reset 42000 ms'],
    ],
    [
      'Cerebras and others, a unit and a window in either order',
      {
        'x-ratelimit-limit-requests-day': '1000',
        'x-ratelimit-tokens-limit-minute': '2000',
        'x-ratelimit-daily-images-limit': '50',
        'x-rate-limit-limit-1h': '7',
      },
      ['1000 requests / 86400 s', '2000 tokens / 60 s', '50 images / 86400 s', '7 requests / 3600 s'],
    ],
    [
      'LiteLLM, its own and those of the provider behind it',
      {
        'x-litellm-key-rpm-limit': '60',
        'x-litellm-key-tpm-limit': 'None',
        'llm_provider-x-ratelimit-limit-images': '5',
      },
      ['60 requests / 60 s', 'unlimited tokens / 60 s', '5 images'],
    ],
    ['APISIX, tokens of a plug-in', { 'X-AI-RateLimit-Limit-openai': '100' }, ['100 tokens']],
    ['Together', { 'x-tokenlimit-limit': '9000', 'x-ratelimit-limit': '10' }, ['9000 tokens', '10 requests']],
    [
      'drafts 03 to 06: policies behind the limit',
      { 'ratelimit-limit': '10, 10;w=1, 50;w=3600', 'ratelimit-remaining': '9' },
      ['10 requests / 1 s, 9 left', '50 requests / 3600 s'],
    ],
    [
      'draft 06: policies in a field of their own',
      { 'ratelimit-limit': '100', 'ratelimit-policy': '100;w=3600, 5000;w=86400' },
      ['100 requests / 3600 s', '100 requests / 3600 s', '5000 requests / 86400 s'],
    ],
    [
      'draft 07',
      { ratelimit: 'limit=100, remaining=50, reset=30', 'ratelimit-policy': '100;w=60' },
      ['100 requests / 60 s, 50 left, reset 30000 ms', '100 requests / 60 s'],
    ],
    [
      'drafts 08 to 12',
      {
        ratelimit: '"burst";r=4;t=30, "daily";r=90;t=200',
        'ratelimit-policy': '"burst";q=5;w=60;qu="images", "daily";q=100;w=86400;pk=:cHNk:',
      },
      ['5 images / 60 s, 4 left, reset 30000 ms', '100 requests / 86400 s, 90 left, reset 200000 ms'],
    ],
    [
      'drafts 08 to 12: tokens as names, a unit in the name, a comma in the name, other units',
      {
        'ratelimit-policy':
          'images;q=5;w=60, "a, b";q=7;w=60, "c";q=3;qu="concurrent-requests", "d";q=9;w=60;qu="content-bytes"',
      },
      ['5 images / 60 s', '7 requests / 60 s', '3 concurrent-requests', '9 content-bytes / 60 s'],
    ],
    [
      'a policy says nothing about the limits of other headers',
      { 'x-ratelimit-limit-requests': '5', 'ratelimit-policy': '100;w=86400' },
      ['5 requests', '100 requests / 86400 s'],
    ],
    [
      'Hugging Face, with two strings',
      { ratelimit: '"api";r=499;t=55', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' },
      ['500 requests / 300 s, 499 left, reset 55000 ms'],
    ],
    ['a value repeated by a proxy', { 'x-ratelimit-limit-images': '5, 5' }, ['5 images']],
    ['two values', { 'x-ratelimit-limit-images': '5, 9' }, ['5 images', '9 images']],
    [
      'two spellings that disagree',
      { 'x-ratelimit-limit': '5', 'x-rate-limit-limit': '9' },
      ['5 requests', '9 requests'],
    ],
    [
      'other ways to write a number',
      {
        'x-ratelimit-limit-images': '5/min',
        'x-ratelimit-limit-requests': '1,500',
        'x-ratelimit-limit-tokens': '100k',
        'x-ratelimit-limit-input-images': '10 per hour',
      },
      ['5 images / 60 s', '1500 requests', '100000 tokens', '10 input-images / 3600 s'],
    ],
    [
      'an overdrawn limit',
      { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '-3' },
      ['5 requests, 0 left'],
    ],
    ['nothing', { 'x-ratelimit-limit-requests': '', 'x-ratelimit-limit-tokens': ' ' }, []],
    [
      'no limits',
      { 'content-type': 'application/json', 'retry-after': '5', 'x-ratelimit-retry-after': '7' },
      [],
    ],
  ])('%s', (_, headers, limits) => {
    const read = readRateLimits(headers, at)
    expect(read.limits.map(short)).toEqual(limits)
    expect(read.unreadable).toEqual([])
  })

  test.each([
    'unlimited',
    'Infinity',
    'none',
    'null',
    '-1',
    '999999999',
    '2147483647',
    '9223372036854775807',
    '1e21',
    '∞',
  ])('no limit: %s', (value) => {
    expect(readRateLimits({ 'x-ratelimit-limit-images': value }, at).limits).toMatchObject([
      { limit: 'unlimited' },
    ])
  })

  test.each<[string, string, boolean]>([
    ['x-ratelimit-limit-requests', 'lots', true],
    ['x-ratelimit-limit-requests', 'NaN', true],
    ['x-ratelimit-limit-requests', '-5', true],
    ['x-ratelimit-limit-requests', '5 apples', true],
    ['x-ratelimit-limit-requests', '5/fortnight', true],
    ['x-ratelimit-limit-requests', '5, many', true],
    ['x-ratelimit-limit-requests', '9'.repeat(3000), true],
    ['x-ratelimit-remaining-images', 'plenty', false],
    ['x-ratelimit-reset-images', 'soon', false],
    ['ratelimit-policy', '"default";w=60', true],
    ['ratelimit-policy', '"default";q=5;w=long', true],
    ['ratelimit', '"default";r=few', true],
    ['ratelimit', ',', true],
  ])('unreadable: %s: %.20s', (header, value, aboutLimit) => {
    const read = readRateLimits({ [header]: value }, at)
    expect(read.limits).toEqual([])
    expect(read.unreadable).toMatchObject([{ header, aboutLimit }])
    expect(read.unreadable[0]?.value.length).toBeLessThanOrEqual(100)
  })
})

test.each<[string, number | undefined]>([
  ['60s', 60_000],
  ['6m0s', 360_000],
  ['1h2m', 3_720_000],
  ['120ms', 120],
  ['1m30.5s', 90_500],
  ['30 seconds', 30_000],
  ['2 minutes 5 secs', 125_000],
  ['1 day', 86_400_000],
  ['12', 12_000],
  ['0.5', 500],
  ['0', 0],
  ['600000', 600_000],
  [String(epoch / 1000 + 60), 60_000],
  [String(epoch + 60_000), 60_000],
  [String((epoch + 60_000) * 1000), 60_000],
  [String(epoch / 1000 - 60), -60_000],
  ['2026-11-24T12:01:00Z', 60_000],
  ['2026-11-24T14:01:00+02:00', 60_000],
  ['2026-11-24T12:01:00', 60_000],
  ['Tue, 24 Nov 2026 12:01:00 GMT', 60_000],
  ['Tue Nov 24 2026 13:01:00 GMT+0100 (Central European Standard Time)', 60_000],
  ['5 apples', undefined],
  ['1m later', undefined],
])('a reset of %s is in %s ms', (value, resetMs) => {
  expect(
    readRateLimits({ 'x-ratelimit-limit-images': '5', 'x-ratelimit-reset-images': value }, at).limits[0]
      ?.resetMs,
  ).toBe(resetMs)
})

test('a reset in a name’s unit, and beyond a window of the name', () => {
  const read = readRateLimits(
    {
      'x-ratelimit-reset-ms': '1500',
      'x-ratelimit-reset-images-minute': '30000',
      'x-ratelimit-reset-after-tokens': '3',
    },
    at,
  )
  expect(read.limits.map(({ resetMs }) => resetMs)).toEqual([1500, 30_000, 3000])
})
