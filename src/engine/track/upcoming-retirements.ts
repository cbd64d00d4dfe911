import {
  type Alert,
  type Change,
  type Contract,
  daysUntil,
  followSuccessors,
  grouped,
  latestReplacements,
  type ModelFacts,
  shutdownNoticeDays,
  shutdownText,
  type Replacement,
  shutdownBreakingDays,
} from '../../contract/index.ts'
import { describeSuccessorFit, type EditInputs, successorFits } from '../cost/index.ts'

/** A contract, its environments, and the facts known about its model. */
export interface TrackedContract {
  readonly contract: Pick<Contract, 'name' | 'provider' | 'model' | 'request'> & {
    readonly edit?: EditInputs | undefined
  }
  readonly environments: readonly string[]
  readonly facts: ModelFacts
}

/** The shutdown of a model that contracts use. */
export interface Retirement {
  readonly provider: string
  readonly model: string
  /** ISO day of the shutdown. */
  readonly shutdown: string
  /** Whole days until the shutdown. Negative if the shutdown date has passed. */
  readonly daysLeft: number
  /** Affected contracts, as `contract@environment`. */
  readonly affects: readonly string[]
  /** Latest recommendation. */
  readonly replacements: readonly string[]
  /** Earlier recommendations, oldest first. */
  readonly earlierReplacements: readonly Replacement[]
  /** The changes in the request and its cost, one sentence each. Each sentence starts with the contract's name if there are several contracts. */
  readonly migration: readonly string[]
}

/** Known shutdowns of models that contracts use, within the notice period, the nearest first. */
export function upcomingRetirements(contracts: readonly TrackedContract[], now: Date): readonly Retirement[] {
  const ending = contracts.filter(
    ({ facts }) => facts.shutdown !== undefined && daysUntil(facts.shutdown, now) <= shutdownNoticeDays,
  )
  const groups = grouped(ending, ({ contract, facts }) =>
    JSON.stringify([contract.provider, contract.model, facts.model]),
  )
  return [...groups.values()]
    .flatMap((alike) => retirementOf(alike, now))
    .toSorted((a, b) => a.shutdown.localeCompare(b.shutdown) || a.model.localeCompare(b.model))
}

function retirementOf(alike: readonly TrackedContract[], now: Date): readonly Retirement[] {
  const [first] = alike
  if (first?.facts.shutdown === undefined) return []
  const { facts, contract } = first
  const shutdown = first.facts.shutdown.slice(0, 10)
  const today = now.toISOString().slice(0, 10)
  const recommended = latestReplacements(facts.replacements)
  const { living, ended } = followSuccessors(facts, today)
  const replacements = living.map((one) => one.facts.model)
  const day = facts.replacements.at(-1)?.date
  const migration = alike.flatMap((one) =>
    successorFits(one.facts, one.contract, followSuccessors(one.facts, today))
      .map(describeSuccessorFit)
      .map((text) => (alike.length > 1 ? `${one.contract.name}: ${text}` : text)),
  )
  return [
    {
      provider: contract.provider,
      model: contract.model,
      shutdown,
      daysLeft: daysUntil(shutdown, now),
      affects: alike.flatMap((one) =>
        one.environments.map((environment) => `${one.contract.name}@${environment}`),
      ),
      replacements,
      earlierReplacements: facts.replacements.filter(
        ({ date, models }) => date !== day && models.join() !== recommended.join(),
      ),
      migration:
        living.length > 0
          ? migration
          : ended.map((hop) => `The recommended ${hop.model} was shut down on ${hop.shutdown}.`),
    },
  ]
}

/** A retirement as sentences, the most important first. */
export const retirementText = ({
  model,
  shutdown,
  daysLeft,
  affects,
  replacements,
  earlierReplacements,
  migration,
}: Retirement): readonly string[] => [
  `${shutdownText(model, shutdown, daysLeft)}: ${affects.join(', ')}`,
  ...(replacements.length > 0
    ? [`Recommended replacement: ${replacements.join(' or ')}`]
    : ['No known replacement']),
  ...earlierReplacements.map(({ models, date }) => `Recommended on ${date}: ${models.join(' or ')}`),
  ...migration,
]

/**
 * Alerts for shutdowns that were known before watching began. If a model has a lifecycle change, that change's alert covers the shutdown, so
 * that one cause sends one message.
 */
export function retirementAlerts(
  retirements: readonly Retirement[],
  changes: readonly Pick<Change, 'provider' | 'model' | 'event' | 'state'>[],
  now: Date,
): readonly Alert[] {
  const reported = new Set(
    changes
      .filter(
        ({ event, state }) =>
          state !== 'withdrawn' &&
          ['deprecated', 'deprecation_changed', 'shutdown_planned', 'retired'].includes(event),
      )
      .map(({ model }) => model),
  )
  return retirements
    .filter(({ model }) => !reported.has(model) && !reported.has(model.split('/').at(-1)))
    .map((one): Alert => {
      const [title = '', ...facts] = retirementText({ ...one, affects: [] })
      return {
        key: JSON.stringify(['retirement', one.provider, one.model]),
        kind: 'change',
        state: 'open',
        at: now.toISOString(),
        severity: one.daysLeft <= shutdownBreakingDays ? 'breaking' : 'risky',
        title: title.replace(/: $/, ''),
        facts,
        event: one.daysLeft <= 0 ? 'retired' : 'deprecated',
        blame: 'upstream_change',
        provider: one.provider,
        model: one.model,
        affects: one.affects,
        daysLeft: one.daysLeft,
        next:
          one.replacements.length > 0
            ? [`Verify a contract with ${one.replacements.join(' or ')} before moving to that model`]
            : ['Ask the provider which model replaces this one'],
        evidence: [],
      }
    })
}
