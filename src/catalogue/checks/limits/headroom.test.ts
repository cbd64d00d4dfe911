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
      name: 'no limit, in many ways',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, {
          'x-ratelimit-limit-requests': '-1',
          'x-ratelimit-limit-images': '999999999',
          'x-ratelimit-limit-tokens': '0',
        }),
      },
    },
    {
      name: 'a second, a day and an hour that suffice',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, {
          'x-ratelimit-limit-second': '1',
          'x-ratelimit-limit-images-day': '2400',
          'x-ratelimit-limit-tokens-hour': '1000k',
        }),
      },
    },
    {
      name: 'the limit of the second is that of its policy',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'ratelimit-limit': '10', 'ratelimit-policy': '10;w=1' }),
      },
    },
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
  error: [
    {
      name: 'a limit that cannot be read',
      evidence: {
        contract: expecting(5),
        facts: facts(),
        generate: used(196, { ...calls, 'x-ratelimit-limit-images': 'lots' }),
      },
    },
  ],
  skip: [
    {
      name: 'a limit on what is not counted',
      evidence: {
        contract: expecting(5),
        facts: known,
        generate: used(196, { 'ratelimit-policy': '"bytes";q=5;w=60;qu="content-bytes"' }),
      },
    },
    {
      name: 'no traffic',
      evidence: { contract: aContract(), facts: known, generate: used(196, both) },
    },
    {
      name: 'the last word on each kind, of the paid request',
      evidence: {
        contract: expecting(5),
        facts: known,
        generate: served(),
        exchanges: [anExchange({ ...reply({ 'x-ratelimit-limit-images': '1' }), probe: 'download' })],
      },
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
      name: 'requests suffice, images do not',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit-requests': '500', 'x-ratelimit-limit-images': '5' }),
      },
      messageId: 'short',
    },
    {
      name: 'a policy of the IETF, in images',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, {
          'ratelimit-policy': '"default";q=5;w=60;qu="images"',
          ratelimit: '"default";r=4;t=30',
        }),
      },
      messageId: 'short',
    },
    {
      name: 'a policy of the IETF, an hour',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'ratelimit-policy': '100;w=3600' }),
      },
      messageId: 'short',
    },
    {
      name: 'an hour in the name',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit-hour': '1000' }),
      },
      messageId: 'short',
    },
    {
      name: 'a day in the name',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit-images-day': '1000' }),
      },
      messageId: 'short',
    },
    {
      name: 'a window that ends in an hour',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit': '100', 'x-ratelimit-reset': '3000' }),
      },
      messageId: 'short',
    },
    {
      name: 'the tighter of two windows',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit-minute': '100', 'x-ratelimit-limit-hour': '600' }),
      },
      messageId: 'short',
    },
    {
      name: 'a limit of the project',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit-images': '100', 'x-ratelimit-limit-project-images': '9' }),
      },
      messageId: 'short',
    },
    {
      name: 'in Anthropic’s words',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'anthropic-ratelimit-requests-limit': '5' }),
      },
      messageId: 'short',
    },
    {
      name: 'output tokens',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit-output-tokens': '1000' }),
      },
      messageId: 'short',
    },
    {
      name: 'GitHub’s words',
      evidence: {
        contract: expecting(40),
        facts: facts(),
        generate: used(196, { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '4' }),
      },
      messageId: 'short',
    },
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
