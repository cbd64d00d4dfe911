import { checkTester, facts, refused, served } from '../../../testing/index.ts'
import check from './usage.ts'

const known = facts({ usage: true })

checkTester(check, {
  pass: [
    {
      name: 'adds up',
      evidence: {
        facts: known,
        generate: served({
          usage: { inputTokens: 10, inputTextTokens: 10, outputTokens: 196, totalTokens: 206 },
        }),
      },
      says: '10 in, 196 out',
    },
    {
      name: 'a cost tells more than a split',
      evidence: {
        facts: known,
        generate: served({
          usage: { inputTokens: 10, outputTokens: 196, outputImageTokens: 0, costUsd: 0.01 },
        }),
      },
      says: '10 in, 196 out, $0.0100',
    },
    {
      name: 'pictures counted apart from text',
      evidence: {
        facts: facts(),
        generate: served({ usage: { outputTokens: 200, outputImageTokens: 196 } }),
      },
      says: '200 out',
    },
    {
      name: 'no total to compare with',
      evidence: { facts: facts(), generate: served({ usage: { inputTokens: 10, outputTokens: 196 } }) },
      says: '10 in, 196 out',
    },
    {
      name: 'a cost instead of tokens',
      evidence: { facts: known, generate: served({ usage: { costUsd: 0.04 } }) },
      says: '$0.0400',
    },
    {
      name: 'both, by a model that is not known to report either',
      evidence: { facts: facts(), generate: served({ usage: { outputTokens: 196, costUsd: 0.0059 } }) },
      says: '196 out, $0.0059',
    },
    {
      name: 'a total that has no parts to add up',
      evidence: {
        facts: known,
        generate: served({ usage: { outputTokens: 196, totalTokens: 206 } }),
      },
      says: '196 out',
    },
  ],
  skip: [
    {
      name: 'refused',
      evidence: { facts: known, generate: refused(400) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
    {
      name: 'an empty list',
      evidence: { facts: known, generate: served({ items: [] }) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
    {
      name: 'not expected',
      evidence: { facts: facts(), generate: served() },
      says: 'this model is not known to report usage',
    },
  ],
  fail: [
    {
      name: 'none',
      evidence: { facts: known, generate: served() },
      messageId: 'missing',
      says: 'the reply has no usage',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'all zero',
      evidence: {
        facts: known,
        generate: served({ usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 } }),
      },
      messageId: 'zero',
      says: 'usage says 0 output tokens, and names no cost',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'input alone, by a model that is not known to report any',
      evidence: { facts: facts(), generate: served({ usage: { inputTokens: 10, totalTokens: 10 } }) },
      messageId: 'zero',
      says: 'usage is there and names neither output tokens nor a cost',
    },
    {
      name: 'the picture counted as text',
      evidence: { facts: known, generate: served({ usage: { outputTokens: 196, outputImageTokens: 0 } }) },
      messageId: 'asText',
      says: 'usage counts 196 output tokens and none of them for the picture: as text they cost less',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'what went in, in one sum',
      evidence: {
        facts: known,
        generate: served({ usage: { inputTokens: 10, outputTokens: 196, totalTokens: 206 } }),
      },
      messageId: 'unsplit',
      says: 'usage does not say how many of its 10 input tokens are text',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'another total',
      evidence: {
        facts: known,
        generate: served({ usage: { inputTokens: 10, outputTokens: 196, totalTokens: 196 } }),
      },
      messageId: 'sum',
      says: 'usage does not add up: 10 in and 196 out are not 196',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
