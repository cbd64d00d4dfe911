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
    },
    {
      name: 'a cost tells more than a split',
      evidence: {
        facts: known,
        generate: served({
          usage: { inputTokens: 10, outputTokens: 196, outputImageTokens: 0, costUsd: 0.01 },
        }),
      },
    },
    {
      name: 'pictures counted apart from text',
      evidence: {
        facts: facts(),
        generate: served({ usage: { outputTokens: 200, outputImageTokens: 196 } }),
      },
    },
    {
      name: 'no total to compare with',
      evidence: { facts: facts(), generate: served({ usage: { inputTokens: 10, outputTokens: 196 } }) },
    },
    {
      name: 'a cost instead of tokens',
      evidence: { facts: known, generate: served({ usage: { costUsd: 0.04 } }) },
    },
    {
      name: 'both, by a model that is not known to report either',
      evidence: { facts: facts(), generate: served({ usage: { outputTokens: 196, costUsd: 0.0059 } }) },
    },
    {
      name: 'a total that has no parts to add up',
      evidence: {
        facts: known,
        generate: served({ usage: { outputTokens: 196, totalTokens: 206 } }),
      },
    },
  ],
  skip: [
    {
      name: 'not expected',
      evidence: { facts: facts(), generate: served() },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { facts: known, generate: refused(400) },
    },
    {
      name: 'an empty list',
      evidence: { facts: known, generate: served({ items: [] }) },
    },
  ],
  fail: [
    {
      name: 'a number that is no whole number',
      evidence: {
        facts: known,
        generate: served({
          usage: { inputTokens: 10, unreadable: [{ field: 'output_tokens', seen: '196.92' }] },
        }),
      },
      messageId: 'unreadable',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'several, by a model that is not known to report usage',
      evidence: {
        facts: facts(),
        generate: served({
          usage: {
            outputTokens: 196,
            unreadable: [
              { field: 'input_tokens', seen: 'null' },
              { field: 'cost', seen: '-5' },
            ],
          },
        }),
      },
      messageId: 'unreadable',
    },
    {
      name: 'none',
      evidence: { facts: known, generate: served() },
      messageId: 'missing',
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
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'input alone, by a model that is not known to report any',
      evidence: { facts: facts(), generate: served({ usage: { inputTokens: 10, totalTokens: 10 } }) },
      messageId: 'zero',
    },
    {
      name: 'the picture counted as text',
      evidence: { facts: known, generate: served({ usage: { outputTokens: 196, outputImageTokens: 0 } }) },
      messageId: 'asText',
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
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
