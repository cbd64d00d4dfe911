import { type SuccessorFit, successorFits, successorFitText } from '../../../engine/cost/index.ts'
import { shutdownDay } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'model/successor-fits',
  title: 'The recommended successor takes the request as it is',
  why: 'A move under time pressure goes wrong where fields, sizes or prices differ: better to read that while the old model still answers.',
  severity: 'notice',
  needs: ['facts', 'contract'],
  also: ['models'],
  messages: {
    changes: {
      blame: 'upstream_change',
      says: (d: SuccessorFit) =>
        `a move to ${d.successor} changes the request: ${d.changes.join('; ')}; ${d.price}`,
      fix: (d) =>
        `Change these fields together with the model’s name, then verify a contract on ${d.successor}.`,
      discriminator: (d) => d.successor,
    },
    unknown: {
      blame: 'unknown',
      says: (d: SuccessorFit) => `${d.successor} is recommended, and nothing is known about what it takes`,
      fix: (d) => `Verify a contract on ${d.successor}: refusals tell what it does not take.`,
      discriminator: (d) => d.successor,
    },
  },

  run({ facts, contract, models }, { pass, fail, skip }) {
    const list = models?.outcome.kind === 'models' ? models.outcome.models : []
    const listed = list.find((one) => one.id === contract.model)
    if (shutdownDay(listed?.shutdownDate, facts.shutdown) === undefined)
      return skip('no shutdown date is known')
    const ahead = successorFits(facts, contract)
    if (ahead.length === 0) return skip('no successor is known (see model/replacement-known)')
    return ahead.map((move) => {
      if (!move.known)
        return fail('unknown', { ...move, expected: 'what the successor takes', seen: 'nothing known' })
      return move.changes.length === 0
        ? pass(successorFitText(move))
        : fail('changes', { ...move, expected: 'the same request', seen: move.changes.join('; ') })
    })
  },
})
