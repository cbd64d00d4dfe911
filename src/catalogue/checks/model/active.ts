import {
  count,
  daysBetween,
  daysLeftText,
  followSuccessors,
  shutdownNoticeDays,
  shutdownText,
  shutdownDay,
  shutdownBreakingDays,
} from '../../../contract/index.ts'
import { successorFits, describeSuccessorFit } from '../../../engine/cost/index.ts'
import { announcedShutdowns, countImages, defineCheck, skipReasons } from '../../../plugin/index.ts'

interface Dated {
  readonly model: string
  readonly shutdown: string
  readonly days: number
  readonly replacements: readonly string[]
  /** The changes for each successor, one sentence each. */
  readonly moving: readonly string[]
  /** A request with this name still returned an image. */
  readonly served: boolean
}

const lastDay = (d: Dated) => shutdownText(d.model, d.shutdown, d.days)

const moveFix = (d: Dated) =>
  d.replacements.length > 0
    ? `Verify a contract on ${d.replacements.join(' or ')}, then move your application to that model. ${d.moving.join(' ')}`.trim()
    : 'Ask the provider which model replaces this one.'

export default defineCheck({
  id: 'model/active',
  title: 'The model is not shut down and has no shutdown date soon',
  why: 'Image models often live only for months, and every request fails from the shutdown date on.',
  severity: 'breaking',
  concerns: ['model'],
  needs: ['facts', 'environment', 'contract'],
  also: ['models', 'generate'],
  messages: {
    retired: {
      blame: 'upstream_change',
      says: (d: Dated) =>
        `${lastDay(d)}${d.served ? ', but requests for this model still return images' : ''}`,
      fix: moveFix,
    },
    soon: {
      blame: 'upstream_change',
      says: lastDay,
      fix: moveFix,
    },
    announced: {
      blame: 'upstream_change',
      severity: 'risky',
      says: lastDay,
      fix: moveFix,
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
        ? pass(skipReasons.noShutdownDate)
        : skip(`Graycard does not know the model ${contract.model}`)
    const days = daysBetween(environment.startedAt, shutdown)
    if (days > shutdownNoticeDays) return pass(`${count(days, 'day')} until ${shutdown}`)
    const succession = followSuccessors(facts, environment.startedAt.slice(0, 10), announcedShutdowns(models))
    const dated = {
      model: contract.model,
      shutdown,
      days,
      replacements: succession.living.map((one) => one.facts.model),
      moving: successorFits(facts, contract, succession).map(describeSuccessorFit),
      served: generate !== undefined && countImages(generate) > 0,
      expected: 'a model that is not about to shut down',
      seen: days <= 0 ? `shut down on ${shutdown}` : daysLeftText(days),
    }
    return fail(days <= 0 ? 'retired' : days <= shutdownBreakingDays ? 'soon' : 'announced', dated)
  },
})
