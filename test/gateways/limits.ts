import { breaking, found, type NamedGateway, risky } from '../support/gateway-case.ts'
import { type Gateway, type Call, type Reply, reply, toOwn } from '../support/gateway.ts'

/** Adds headers to every response of the API. */
const withHeaders =
  (headers: Readonly<Record<string, string>>): Gateway =>
  async (call: Call): Promise<Reply> => {
    const answer = await call.api()
    const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('x-ratelimit'))
    return { ...answer, headers: { ...Object.fromEntries(kept), ...headers } }
  }

const busy = { traffic: { peakImagesPerMinute: 40 } }
const short = { fails: [risky('limits/headroom', 'limits')], exit: [0, 3] as const, images: 1 }
const limited = {
  error: { message: 'Slow down.', type: 'rate_limit_error', param: null, code: 'rate_limit_exceeded' },
}

/** Rate limits in the forms of several vendors, proxies and drafts. */
export default [
  {
    name: 'allows 500 requests and 6 images a minute',
    does: withHeaders({ 'x-ratelimit-limit-requests': '500', 'x-ratelimit-limit-images': '6' }),
    contract: busy,
    expect: short,
  },
  {
    name: 'states a quota of 8 in a minute as a structured policy',
    does: withHeaders({ 'ratelimit-policy': '"images";q=8;w=60', ratelimit: '"images";r=7;t=41' }),
    contract: busy,
    expect: short,
  },
  {
    name: 'states its limit in the three fields of an older draft',
    does: withHeaders({ 'ratelimit-limit': '10', 'ratelimit-remaining': '9', 'ratelimit-reset': '50' }),
    contract: busy,
    expect: short,
  },
  {
    name: 'allows fewer tokens a minute than 40 images take',
    does: withHeaders({ 'x-ratelimit-limit-tokens': '1000', 'x-ratelimit-remaining-tokens': '800' }),
    contract: busy,
    expect: short,
  },
  {
    name: 'has nothing left until a date',
    does: withHeaders({
      'x-ratelimit-limit-images': '50',
      'x-ratelimit-remaining-images': '0',
      'x-ratelimit-reset-images': '2026-12-31T00:00:00Z',
    }),
    expect: { fails: [risky('limits/headers', 'limits')], exit: [0, 3], images: 1 },
  },
  {
    name: 'rejects with 429 and a Retry-After that no client can read',
    does: toOwn(() => reply(429, limited, { 'retry-after': 'in a few days' })),
    expect: {
      fails: [breaking('request/accepted', 'limits', 'rate_limited'), risky('limits/headers')],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'rejects with 429 and a Retry-After in the past',
    does: toOwn(() => reply(429, limited, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' })),
    expect: {
      fails: [breaking('request/accepted', 'limits', 'rate_limited'), found('limits/headers')],
      exit: [1],
      images: 0,
    },
  },
] satisfies readonly NamedGateway[]
