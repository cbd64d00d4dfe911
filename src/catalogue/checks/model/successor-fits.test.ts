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
    },
  ],
  skip: [
    {
      name: 'nothing goes away',
      evidence: { facts: facts(), contract: aContract() },
    },
    {
      name: 'nobody recommends one',
      evidence: { facts: facts({ shutdown: '2026-12-01' }), contract: aContract() },
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
    },
    {
      name: 'nothing is known about it',
      evidence: {
        facts: facts({ ...going, successors: [facts({ model: 'painter-3', known: false })] }),
        contract: aContract(),
      },
      messageId: 'unknown',
    },
  ],
})
