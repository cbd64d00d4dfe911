import { type SuccessorFit, successorFits, describeSuccessorFit } from '../../../engine/cost/index.ts'
import { shutdownDay } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'model/successor-fits',
  title: 'The recommended successor accepts the request unchanged',
  why: 'A rushed move to the successor fails if fields, sizes or prices differ, so compare both models while the old model still works.',
  severity: 'notice',
  needs: ['facts', 'contract'],
  also: ['models'],
  messages: {
    changes: {
      blame: 'upstream_change',
      says: (d: SuccessorFit) =>
        `Moving to ${d.successor} requires a changed request: ${d.changes.join('; ')}; ${d.price}`,
      fix: (d) =>
        `Change these fields together with the model name, then verify a contract on ${d.successor}.`,
      discriminator: (d) => d.successor,
    },
    unknown: {
      blame: 'unknown',
      says: (d: SuccessorFit) =>
        `The provider recommends ${d.successor}, but the values that ${d.successor} supports are unknown`,
      fix: (d) => `Verify a contract on ${d.successor}: the findings show which values are rejected.`,
      discriminator: (d) => d.successor,
    },
  },

  run({ facts, contract, models }, { pass, fail, skip }) {
    const list = models?.outcome.kind === 'models' ? models.outcome.models : []
    const listed = list.find((one) => one.id === contract.model)
    if (shutdownDay(listed?.shutdownDate, facts.shutdown) === undefined)
      return skip(skipReasons.noShutdownDate)
    const ahead = successorFits(facts, contract)
    if (ahead.length === 0) return skip('The model has no known successor (see model/replacement-known)')
    return ahead.map((move) => {
      if (!move.known)
        return fail('unknown', { ...move, expected: 'known fields of the successor', seen: 'unknown' })
      return move.changes.length === 0
        ? pass(describeSuccessorFit(move))
        : fail('changes', { ...move, expected: 'the same request', seen: move.changes.join('; ') })
    })
  },
})
