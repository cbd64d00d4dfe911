import { aContract, anEnvironment, checkTester, facts } from '../../../testing/index.ts'
import check from './successor-fits.ts'

const price = (usd: number) => ({ kind: 'pictures', usd: { any: { '1024x1024': usd } } }) as const
const params = {
  prompt: { type: 'text', maxLength: 100 },
  n: { type: 'integer', min: 1, max: 4 },
  size: { type: 'size' },
} as const
const successor = facts({ model: 'painter-2', params, price: price(0.02) })
const going = { shutdown: '2026-12-01', successors: [successor], price: price(0.04) }

const environment = anEnvironment()
const dead = { model: 'painter-0', shutdown: '2026-11-24', successors: [successor] }

checkTester(check, {
  pass: [
    {
      name: 'the successor of a successor that was shut down today',
      evidence: {
        facts: facts({ ...going, successors: [facts(dead)] }),
        environment,
        contract: aContract(),
      },
    },
    {
      name: 'a successor that ends itself',
      evidence: {
        facts: facts({ ...going, successors: [{ ...successor, shutdown: '2026-12-24' }] }),
        environment,
        contract: aContract(),
      },
    },
    {
      name: 'it takes the request, and costs less',
      evidence: { facts: facts(going), environment, contract: aContract() },
    },
  ],
  skip: [
    {
      name: 'every successor was shut down',
      evidence: {
        facts: facts({ ...going, successors: [{ ...successor, shutdown: '2026-11-23' }] }),
        environment,
        contract: aContract(),
      },
    },
    {
      name: 'nothing goes away',
      evidence: { facts: facts(), environment, contract: aContract() },
    },
    {
      name: 'nobody recommends one',
      evidence: { facts: facts({ shutdown: '2026-12-01' }), environment, contract: aContract() },
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
        environment,
        contract: aContract({ request: { prompt: 'A sunset', response_format: 'url' } }),
      },
      messageId: 'changes',
    },
    {
      name: 'nothing is known about it',
      evidence: {
        facts: facts({ ...going, successors: [facts({ model: 'painter-3', known: false })] }),
        environment,
        contract: aContract(),
      },
      messageId: 'unknown',
    },
    {
      name: 'a field is refused by the successor of one that was shut down',
      evidence: {
        facts: facts({
          ...going,
          successors: [
            facts({
              ...dead,
              successors: [{ ...successor, params: { ...params, n: { type: 'integer', min: 2 } } }],
            }),
          ],
        }),
        environment,
        contract: aContract(),
      },
      messageId: 'changes',
    },
  ],
})
