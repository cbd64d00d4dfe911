import { describe, expect, test } from 'vitest'
import type { BudgetFacts, Spend } from '../../../contract/index.ts'
import { aContract, checkTester, facts } from '../../../testing/index.ts'
import check from './budget.ts'

const aSpend = (over: Partial<Spend> = {}): Spend => ({
  images: 1,
  ambiguous: 0,
  usd: { low: 0.0527, high: 0.0527 },
  ...over,
})
/** A run of one contract in one environment. */
const spent = (over: Partial<Spend> = {}) => ({ spend: aSpend(over), runSpend: aSpend(over) })
const budget: BudgetFacts = { images: 8, withheld: [] }
const why = 'not sent: it may cost 1 picture, and the budget has 0 left'
const today = 'not sent: it would exceed the daily limit of 20 images (budget.perDay.images)'
const tooDear = (...withheld: BudgetFacts['withheld']) => ({ images: 1, withheld })

checkTester(check, {
  pass: [
    {
      name: 'to the cent',
      evidence: { ...spent(), budget },
    },
    {
      name: 'between two figures, without a cap on pictures',
      evidence: { ...spent({ usd: { low: 0, high: 1.5 } }), budget: { withheld: [] } },
    },
    {
      name: 'all of it, at a price that is not known',
      evidence: { ...spent({ images: 8, usd: null }), budget },
    },
    {
      name: 'others spent too much, this one nothing',
      evidence: { spend: aSpend({ images: 0 }), runSpend: aSpend({ images: 9 }), budget },
    },
    {
      name: 'perhaps more than may be spent',
      evidence: { ...spent({ usd: { low: 0, high: 0.2 } }), budget: { usd: 0.1, withheld: [] } },
    },
  ],
  fail: [
    {
      name: 'more pictures than may be made',
      evidence: { ...spent({ images: 4 }), budget: { images: 1, withheld: [] } },
      messageId: 'exceeded',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'one where none may be made',
      evidence: { ...spent(), budget: { images: 0, withheld: [] } },
      messageId: 'exceeded',
    },
    {
      name: 'more than may be spent',
      evidence: { ...spent({ usd: { low: 5, high: 5 } }), budget: { usd: 0.1, withheld: [] } },
      messageId: 'exceeded',
    },
    {
      name: 'more than may be spent, which nobody could know',
      evidence: {
        ...spent({ usd: { low: 5, high: 5 } }),
        budget: { usd: 0.1, withheld: [] },
        facts: facts(),
        contract: aContract(),
      },
      messageId: 'unforeseen',
      severity: 'risky',
      blame: 'unknown',
    },
    {
      name: 'by all environments together',
      evidence: { spend: aSpend({ images: 2 }), runSpend: aSpend({ images: 9 }), budget },
      messageId: 'exceeded',
    },
    {
      name: 'nobody knows about one',
      evidence: { ...spent({ ambiguous: 1 }), budget },
      messageId: 'ambiguous',
      severity: 'risky',
      blame: 'unknown',
    },
    {
      name: 'nobody knows about two',
      evidence: { ...spent({ images: 2, ambiguous: 2 }), budget },
      messageId: 'ambiguous',
    },
    {
      name: 'one call was too dear',
      evidence: { ...spent(), budget: tooDear({ probe: 'canaryField', why, cap: 'run' }) },
      messageId: 'withheld',
      severity: 'notice',
      blame: 'your_request',
    },
    {
      name: 'too dear for today',
      evidence: {
        ...spent({ images: 0 }),
        budget: tooDear({ probe: 'generate', why: today, cap: 'day' }),
      },
      messageId: 'withheld',
    },
    {
      name: 'two were, beside too many pictures and an unclear one',
      evidence: {
        ...spent({ images: 3, ambiguous: 1 }),
        budget: tooDear({ probe: 'nZero', why, cap: 'run' }, { probe: 'generate', why, cap: 'run' }),
      },
      messageId: 'withheld',
    },
  ],
})

describe('what to do about withheld calls', () => {
  const wanting = (usd: number | null) =>
    ({ probe: 'generate', why, cap: 'run', needs: { images: 2, usd } }) as const
  test.each([
    [{ images: 1, usd: 0.1 }, [0.05, 0.025]],
    [{ images: 1 }, [0.05]],
    [{ usd: 0.1 }, [0.05]],
    [{ images: 1, usd: 0.1 }, [0.05, null]],
    [{ images: 1, usd: 0 }, [null]],
  ])('caps of %j that calls of $%j pass', (caps, usd) => {
    const found = check.run({ ...spent(), budget: { ...caps, withheld: usd.map(wanting) } })
    expect(found.find(({ messageId }) => messageId === 'withheld')?.fix).toMatchSnapshot()
  })
  test.each(['run', 'day'] as const)('the limit of a %s', (cap) => {
    const found = check.run({ ...spent(), budget: tooDear({ probe: 'generate', why, cap }) })
    expect(found).toMatchObject([{ messageId: 'withheld', data: { seen: why, daily: cap === 'day' } }])
    expect(found[0]?.fix).toMatchSnapshot()
  })
})
