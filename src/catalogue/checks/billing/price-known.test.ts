import {
  aContract,
  anEnvironment,
  checkTester,
  facts,
  providerFacts,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './price-known.ts'

const price = { kind: 'tokens', textIn: 5, imageOut: 30 } as const
const tokens = {
  kind: 'area',
  factors: { low: 16, medium: 48, high: 96 },
  perPartial: 100,
} as const
const priced = facts({ price, tokens })
const pictures = facts({ price: { kind: 'pictures', usd: { standard: { '1024x1024': 0.04 } } } })
const contract = aContract({ request: { prompt: 'sunset', size: '1024x1024' } })

const noKey = anEnvironment({ key: { source: 'none', state: 'none' } })

checkTester(check, {
  pass: [
    {
      name: 'as far as is known before',
      evidence: { contract, facts: priced },
      says: '$0.0059 to $0.2108 a call',
    },
    {
      name: 'of a picture',
      evidence: { contract, facts: pictures, generate: refused(400) },
      says: '$0.0400 a call',
    },
    {
      name: 'as it turned out',
      evidence: {
        contract,
        facts: priced,
        generate: served({ usage: { inputTokens: 10, outputTokens: 1756 } }),
      },
      says: 'this call $0.0527',
    },
    {
      name: 'as the reply itself says, though no formula is known',
      evidence: { contract, facts: facts({ price }), generate: served({ usage: { costUsd: 0.04 } }) },
      says: 'this call $0.0400',
    },
  ],
  skip: [
    {
      name: 'nobody to bill',
      evidence: {
        facts: facts(),
        contract: aContract(),
        providerFacts: providerFacts({ keyless: true }),
        environment: noKey,
      },
      says: 'a server that asks nobody for a key bills nobody',
    },
    {
      name: 'nobody to bill, though a key is sent: none is asked for',
      evidence: {
        facts: facts(),
        contract: aContract(),
        providerFacts: providerFacts({ keyless: true }),
        environment: anEnvironment(),
        noKey: served(),
      },
      says: 'a server that asks nobody for a key bills nobody',
    },
  ],
  fail: [
    {
      name: 'a server of that kind behind a key, which somebody may sell',
      evidence: {
        facts: facts(),
        contract: aContract(),
        providerFacts: providerFacts({ keyless: true }),
        environment: anEnvironment(),
        noKey: refused(401, {}, { cause: 'auth_missing_key', blame: 'your_account' }),
      },
      messageId: 'unknown',
      says: 'no price is known for painter-1 at acme; the budget counts pictures instead',
    },
    {
      name: 'of nothing, beside a cap in USD',
      evidence: { facts: facts(), contract: aContract(), budget: { usd: 0.1, withheld: [] } },
      messageId: 'unbounded',
      says: 'no price is known for painter-1 at acme, so the cap of $0.1000 cannot be held: pictures are counted instead',
      severity: 'risky',
      blame: 'your_request',
    },
    {
      name: 'no price, though a formula',
      evidence: { contract, facts: facts({ tokens }), generate: served({ usage: { outputTokens: 1756 } }) },
      messageId: 'unknown',
      says: 'no price is known for painter-1 at acme; the budget counts pictures instead',
      severity: 'notice',
      blame: 'unknown',
    },
    {
      name: 'a price, and no formula',
      evidence: { contract, facts: facts({ price }) },
      messageId: 'unknown',
      says: 'no number of tokens is known for painter-1 at acme; the budget counts pictures instead',
    },
    {
      name: 'a price list without this size',
      evidence: {
        contract: aContract({ request: { prompt: 'sunset', size: '1024x1536' } }),
        facts: pictures,
        generate: served(),
      },
      messageId: 'unknown',
      says: 'no price for this size and quality is known for painter-1 at acme; the budget counts pictures instead',
    },
    {
      name: 'no price, though the reply says what the call cost',
      evidence: { contract, facts: facts({ tokens }), generate: served({ usage: { costUsd: 0.04 } }) },
      messageId: 'unknown',
      says: 'no price is known for painter-1 at acme; the budget counts pictures instead (this call says it cost $0.0400)',
    },
  ],
})
