import { respondsWith, respondsWithBase64, respondsWithFields } from '../behaviours/respond.ts'
import { errs, fails, type HostileRow, paid, passes } from '../row.ts'

type Headers = Readonly<Record<string, string>>

const busy = { contract: { traffic: { peakImagesPerMinute: 40 } }, exit: 0 } as const
const short = fails('limits/headroom', 'short', 'limits')
const served = (headers: Headers) => respondsWithFields({}, { headers })
const limitedFor = (headers: Headers) =>
  respondsWith(
    '{"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}}',
    { status: 429, headers },
  )

/** Misleading limits, usage and echoes beside a good image. */
export const statements: readonly HostileRow[] = [
  paid(
    'limits images far below requests',
    served({ 'x-ratelimit-limit-requests': '500', 'x-ratelimit-limit-images': '5' }),
    [short],
    busy,
  ),
  paid(
    'limits images in a structured field',
    served({ 'RateLimit-Policy': '"default";q=5;w=60;qu="images"', RateLimit: '"default";r=4;t=30' }),
    [short],
    busy,
  ),
  paid('limits requests by the hour', served({ 'X-RateLimit-Limit-Hour': '100' }), [short], busy),
  paid(
    'states that there is no limit',
    served({ 'x-ratelimit-limit-requests': '-1', 'x-ratelimit-limit-images': '999999999' }),
    [passes('limits/headroom')],
    busy,
  ),
  paid(
    'states a limit in words',
    served({ 'x-ratelimit-limit-images': 'plenty' }),
    [errs('limits/headroom'), fails('limits/headers', 'unreadable')],
    { ...busy, exit: 3 },
  ),
  paid('says to retry after “2abc”', limitedFor({ 'retry-after': '2abc' }), [
    fails('limits/headers', 'unusable'),
  ]),
  paid('says to retry after a past date', limitedFor({ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }), [
    fails('limits/headers', 'unusable'),
  ]),
  paid('says to retry after days', limitedFor({ 'retry-after': '3 days' }), [
    fails('limits/headers', 'unusable'),
  ]),
  paid('says to retry after milliseconds', limitedFor({ 'retry-after-ms': '1500' }), [
    passes('limits/headers'),
  ]),
  paid(
    'reports a fraction of a token',
    respondsWithFields({ usage: { input_tokens: 10, output_tokens: 196.92, total_tokens: 206.92 } }),
    [fails('output/usage', 'unreadable'), passes('model/substituted')],
    { exit: 3 },
  ),
  paid(
    'reports tokens as text',
    respondsWithFields({ usage: { input_tokens: 10, output_tokens: '196', total_tokens: '206' } }),
    [fails('output/usage', 'unreadable'), passes('model/substituted')],
    { exit: 3 },
  ),
  paid(
    'reports usage as text',
    respondsWithFields({ usage: 'unknown' }),
    [fails('output/usage', 'unreadable'), passes('model/substituted')],
    { exit: 3 },
  ),
  paid(
    'echoes the size as “NonexNone”',
    respondsWithFields({ size: 'NonexNone' }),
    [fails('output/echo', 'unreadable'), passes('model/substituted')],
    { exit: 0 },
  ),
  paid(
    'echoes a number and an object',
    respondsWithFields({ size: 1024, quality: { level: 'low' } }),
    [fails('output/echo', 'unreadable'), passes('model/substituted')],
    { exit: 0 },
  ),
  paid(
    'echoes another format than that of the bytes',
    respondsWithFields({ output_format: 'webp' }),
    [fails('output/format', 'label'), passes('model/substituted')],
    { exit: 0 },
  ),
  paid(
    'puts another format into the data URL',
    respondsWithBase64((base64) => `data:image/jpeg;base64,${base64}`),
    [fails('output/format', 'label')],
  ),
]
