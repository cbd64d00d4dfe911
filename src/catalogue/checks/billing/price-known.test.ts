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
    },
    {
      name: 'of a picture',
      evidence: { contract, facts: pictures, generate: refused(400) },
    },
    {
      name: 'as it turned out',
      evidence: {
        contract,
        facts: priced,
        generate: served({ usage: { inputTokens: 10, outputTokens: 1756 } }),
      },
    },
    {
      name: 'as the reply itself says, though no formula is known',
      evidence: { contract, facts: facts({ price }), generate: served({ usage: { costUsd: 0.04 } }) },
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
    },
    {
      name: 'of nothing, beside a cap in USD',
      evidence: { facts: facts(), contract: aContract(), budget: { usd: 0.1, withheld: [] } },
      messageId: 'unbounded',
      severity: 'risky',
      blame: 'your_request',
    },
    {
      name: 'no price, though a formula',
      evidence: { contract, facts: facts({ tokens }), generate: served({ usage: { outputTokens: 1756 } }) },
      messageId: 'unknown',
      severity: 'notice',
      blame: 'unknown',
    },
    {
      name: 'a price, and no formula',
      evidence: { contract, facts: facts({ price }) },
      messageId: 'unknown',
    },
    {
      name: 'a price list without this size',
      evidence: {
        contract: aContract({ request: { prompt: 'sunset', size: '1024x1536' } }),
        facts: pictures,
        generate: served(),
      },
      messageId: 'unknown',
    },
    {
      name: 'no price, though the reply says what the call cost',
      evidence: { contract, facts: facts({ tokens }), generate: served({ usage: { costUsd: 0.04 } }) },
      messageId: 'unknown',
    },
  ],
})
