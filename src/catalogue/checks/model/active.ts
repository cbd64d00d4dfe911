import {
  count,
  daysBetween,
  latestReplacements,
  shutdownNoticeDays,
  shutdownDay,
  shutdownBreakingDays,
} from '../../../contract/index.ts'
import { successorFits, successorFitText } from '../../../engine/cost/index.ts'
import { defineCheck, picturesIn } from '../../../plugin/index.ts'

interface Dated {
  readonly model: string
  readonly shutdown: string
  readonly days: number
  readonly replacements: readonly string[]
  /** What a move to each would change, one sentence each. */
  readonly moving: readonly string[]
  /** A call with this name was served all the same. */
  readonly served: boolean
}

const next = (d: Dated) =>
  d.replacements.length > 0
    ? `SuccessorFit to ${d.replacements.join(' or ')}, and verify that contract first. ${d.moving.join(' ')}`.trim()
    : 'Ask the provider for a successor.'

export default defineCheck({
  id: 'model/active',
  title: 'The model is not shut down and not about to be',
  why: 'Image models live for months: the day one is switched off, every call fails at once.',
  severity: 'breaking',
  needs: ['facts', 'environment', 'contract'],
  also: ['models', 'generate'],
  messages: {
    retired: {
      blame: 'upstream_change',
      says: (d: Dated) =>
        `${d.model} was shut down on ${d.shutdown}, ${d.days === 0 ? 'today' : `${count(-d.days, 'day')} ago`}${d.served ? ', and something still answers under its name' : ''}`,
      fix: next,
    },
    soon: {
      blame: 'upstream_change',
      says: (d: Dated) => `${d.model} shuts down on ${d.shutdown}, ${count(d.days, 'day')} left`,
      fix: next,
    },
    announced: {
      blame: 'upstream_change',
      severity: 'risky',
      says: (d: Dated) => `${d.model} shuts down on ${d.shutdown}, ${count(d.days, 'day')} left`,
      fix: next,
    },
  },

  run({ facts, environment, contract, models, generate }, { pass, fail, skip }) {
    const listed =
      models?.outcome.kind === 'models'
        ? models.outcome.models.find((one) => one.id === contract.model)
        : undefined
    const shutdown = shutdownDay(listed?.shutdownDate, facts.shutdown)
    if (shutdown === undefined)
      return facts.known || listed
        ? pass('no shutdown date known')
        : skip(`nothing is known about ${contract.model}`)
    const days = daysBetween(environment.startedAt, shutdown)
    if (days > shutdownNoticeDays) return pass(`${count(days, 'day')} until ${shutdown}`)
    const dated = {
      model: contract.model,
      shutdown,
      days,
      replacements: latestReplacements(facts.replacements),
      moving: successorFits(facts, contract).map(successorFitText),
      served: generate !== undefined && picturesIn(generate) > 0,
      expected: 'a model with time left',
      seen: days <= 0 ? `shut down ${shutdown}` : `${count(days, 'day')} left`,
    }
    return fail(days <= 0 ? 'retired' : days <= shutdownBreakingDays ? 'soon' : 'announced', dated)
  },
})
