import {
  aContract,
  anExchange,
  aResponse,
  checkTester,
  facts,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './headroom.ts'

const known = facts({
  tokens: { kind: 'area', factors: { low: 16, medium: 48, high: 96 }, perPartial: 100 },
  price: { kind: 'tokens', textIn: 5, imageOut: 30 },
})
const expecting = (peakImagesPerMinute: number, n = 1, size = '1024x1024') =>
  aContract({ request: { prompt: 'p', n, size }, traffic: { peakImagesPerMinute } })
const one = { delivery: 'b64_json', picture: 0 } as const
const reply = (headers: Readonly<Record<string, string>>) => ({ reply: aResponse({ headers }) })
const calls = { 'x-ratelimit-limit-requests': '5' }
const tokens = { 'x-ratelimit-limit-tokens': '100000' }
const both = { ...calls, ...tokens }
const used = (outputTokens: number, headers: Readonly<Record<string, string>>) =>
  served({ usage: { outputTokens } }, reply(headers))

checkTester(check, {
  pass: [
    {
      name: 'usage of zero is no measurement, and another call may name the limit',
      evidence: {
        contract: expecting(5),
        facts: known,
        generate: used(0, {}),
        exchanges: [anExchange(reply(both))],
      },
    },
    {
      name: 'calls and tokens, as this call used them',
      evidence: { contract: expecting(5), facts: facts(), generate: used(1756, both) },
    },
    {
      name: 'several pictures a call',
      evidence: {
        contract: expecting(9, 2),
        facts: facts(),
        generate: served({ usage: { outputTokens: 392 }, items: [one, one] }, reply(both)),
      },
    },
    {
      name: 'what was billed for one that came is what one takes, its prompt included',
      evidence: {
        contract: expecting(9, 2),
        facts: facts(),
        generate: served({ usage: { inputTokens: 8, outputTokens: 392 } }, reply(both)),
      },
    },
    {
      name: 'tokens by the formula where the reply counts none',
      evidence: { contract: expecting(5), facts: known, generate: served({}, reply(both)) },
    },
    {
      name: 'calls alone where tokens cannot be known',
      evidence: {
        contract: expecting(5, 1, 'auto'),
        facts: known,
        generate: refused(400, {}, {}, reply(both)),
      },
    },
    {
      name: 'tokens by the formula at the quality that was asked for; what is no number is no limit',
      evidence: {
        contract: aContract({
          request: { prompt: 'p', size: '1024x1024', quality: 'low' },
          traffic: { peakImagesPerMinute: 5 },
        }),
        facts: known,
        generate: served({}, reply({ ...both, 'x-ratelimit-limit-requests': 'unlimited' })),
      },
    },
  ],
  skip: [
    {
      name: 'no traffic',
      evidence: { contract: aContract(), facts: known, generate: used(196, both) },
    },
    {
      name: 'no limit',
      evidence: { contract: expecting(5), facts: known, generate: served() },
    },
    {
      name: 'an empty limit is none',
      evidence: {
        contract: expecting(5),
        facts: known,
        generate: used(196, { 'x-ratelimit-limit-requests': '', 'x-ratelimit-limit-tokens': ' ' }),
      },
    },
    {
      name: 'a limit on tokens, and no way to count them',
      evidence: { contract: expecting(5), facts: facts(), generate: served({}, reply(tokens)) },
    },
    {
      name: 'a limit on tokens, and no size to count them by',
      evidence: {
        contract: aContract({ request: { prompt: 'p' }, traffic: { peakImagesPerMinute: 5 } }),
        facts: known,
        generate: served({}, reply(tokens)),
      },
    },
    {
      name: 'a limit on tokens, and a quality without a number',
      evidence: {
        contract: aContract({
          request: { prompt: 'p', size: '1024x1024', quality: 'max' },
          traffic: { peakImagesPerMinute: 5 },
        }),
        facts: known,
        generate: served({}, reply(tokens)),
      },
    },
  ],
  fail: [
    {
      name: 'calls',
      evidence: { contract: expecting(30), facts: facts(), generate: used(196, calls) },
      messageId: 'short',
      severity: 'risky',
      blame: 'limits',
    },
    {
      name: 'and tokens',
      evidence: { contract: expecting(30), facts: facts(), generate: used(7024, both) },
      messageId: 'short',
    },
    {
      name: 'calls beside tokens that suffice, by a refusal’s own headers',
      evidence: {
        contract: expecting(6),
        facts: known,
        generate: refused(429, {}, {}, reply({ ...both, 'x-ratelimit-limit-tokens': '1000000' })),
      },
      messageId: 'short',
    },
  ],
})
