import { type SuccessorFit, successorFits, describeSuccessorFit } from '../../../engine/cost/index.ts'
import { followSuccessors, shutdownDay } from '../../../contract/index.ts'
import { announcedShutdowns, defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'model/successor-fits',
  title: 'The recommended successor accepts the request unchanged',
  why: 'A rushed move to the successor fails if fields, sizes or prices differ, so compare both models while the old model still works.',
  severity: 'notice',
  needs: ['facts', 'contract', 'environment'],
  also: ['models'],
  messages: {
    changes: {
      blame: 'upstream_change',
      says: (d: SuccessorFit) =>
        `Moving to ${d.successor}${d.via.length > 0 ? `, which follows ${d.via.map(({ model }) => model).join(' and ')},` : ''} requires a changed request: ${d.changes.join('; ')}; ${d.price}`,
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

  run({ facts, contract, environment, models }, { pass, fail, skip }) {
    const list = models?.outcome.kind === 'models' ? models.outcome.models : []
    const listed = list.find((one) => one.id === contract.model)
    if (shutdownDay(listed?.shutdownDate, facts.shutdown) === undefined)
      return skip(skipReasons.noShutdownDate)
    const today = environment.startedAt.slice(0, 10)
    const ahead = successorFits(facts, contract, followSuccessors(facts, today, announcedShutdowns(models)))
    if (ahead.length === 0)
      return skip(
        facts.successors ? 'Every known successor has been shut down' : 'The model has no known successor',
      )
    return ahead.map((move) => {
      if (!move.known)
        return fail('unknown', { ...move, expected: 'known fields of the successor', seen: 'unknown' })
      return move.changes.length === 0
        ? pass(describeSuccessorFit(move))
        : fail('changes', { ...move, expected: 'the same request', seen: move.changes.join('; ') })
    })
  },
})
