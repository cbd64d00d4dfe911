import { aContract, checkTester, facts } from '../../../testing/index.ts'
import check from './successor-fits.ts'

const price = (usd: number) => ({ kind: 'pictures', usd: { any: { '1024x1024': usd } } }) as const
const params = {
  prompt: { type: 'text', maxLength: 100 },
  n: { type: 'integer', min: 1, max: 4 },
  size: { type: 'size' },
} as const
const successor = facts({ model: 'painter-2', params, price: price(0.02) })
const going = { shutdown: '2026-12-01', successors: [successor], price: price(0.04) }

checkTester(check, {
  pass: [
    {
      name: 'it takes the request, and costs less',
      evidence: { facts: facts(going), contract: aContract() },
      says: 'painter-2 takes this request as it is; a call costs $0.0200 there, $0.0400 now.',
    },
  ],
  skip: [
    {
      name: 'nothing goes away',
      evidence: { facts: facts(), contract: aContract() },
      says: 'no shutdown date is known',
    },
    {
      name: 'nobody recommends one',
      evidence: { facts: facts({ shutdown: '2026-12-01' }), contract: aContract() },
      says: 'no successor is known (see model/replacement-known)',
    },
  ],
  fail: [
    {
      name: 'a field is refused there, and the price is not known',
      evidence: {
        facts: facts({
          ...going,
          successors: [
            facts({
              model: 'painter-2',
              params: { ...params, response_format: { type: 'refused', refusal: 'unknown_parameter' } },
            }),
          ],
        }),
        contract: aContract({ request: { prompt: 'A sunset', response_format: 'url' } }),
      },
      messageId: 'changes',
      says: 'a move to painter-2 changes the request: response_format "url" is not taken there (the field left out); what it costs there is not known',
    },
    {
      name: 'nothing is known about it',
      evidence: {
        facts: facts({ ...going, successors: [facts({ model: 'painter-3', known: false })] }),
        contract: aContract(),
      },
      messageId: 'unknown',
      says: 'painter-3 is recommended, and nothing is known about what it takes',
    },
  ],
})
