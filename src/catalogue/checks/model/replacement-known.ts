import {
  daysBetween,
  type EndedSuccessor,
  followSuccessors,
  shutdownDay,
  shutdownNoticeDays,
  shutdownText,
} from '../../../contract/index.ts'
import { announcedShutdowns, defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'model/replacement-known',
  title: 'A model with a shutdown date has a known successor',
  why: 'Recommended successors change, and are retired too: users who followed the first recommendation had to move twice.',
  severity: 'notice',
  needs: ['facts', 'environment'],
  also: ['models'],
  messages: {
    none: {
      blame: 'upstream_change',
      says: (d: { model: string }) => `${d.model} has a shutdown date but no known successor`,
      fix: () =>
        'Ask the provider for a successor model. Do not assume that the next model in the series accepts the same request.',
    },
    ended: {
      blame: 'upstream_change',
      says: (d: { model: string; hops: readonly EndedSuccessor[]; living: readonly string[] }) =>
        `${d.hops.map((hop) => `The recommended successor ${hop.model} was shut down on ${hop.shutdown}`).join('. ')}. ${d.living.length > 0 ? `Its successor is ${d.living.join(' or ')}` : 'Every known successor has been shut down'}`,
      fix: (d) =>
        d.living.length > 0
          ? `Verify a contract on ${d.living.join(' or ')} instead.`
          : 'Ask the provider for a successor model.',
      discriminator: (d) => d.hops.map(({ model }) => model).join(),
    },
    ending: {
      blame: 'upstream_change',
      says: (d: { successor: string; shutdown: string; days: number }) =>
        shutdownText(`The recommended successor ${d.successor} itself`, d.shutdown, d.days),
      fix: (d) => `Ask the provider which model outlives ${d.successor} before you move to that model.`,
      discriminator: (d) => d.successor,
    },
    changed: {
      blame: 'upstream_change',
      says: (d: { model: string; history: readonly string[] }) =>
        `The recommended successor of ${d.model} has changed: ${d.history.join(', then ')}`,
      fix: () =>
        'Follow the latest recommendation. Check that the recommended successor has no shutdown date.',
    },
  },

  run({ facts, environment, models }, { pass, fail, skip }) {
    const { model, shutdown, replacements } = facts
    const list = models?.outcome.kind === 'models' ? models.outcome.models : []
    const listed = list.find((one) => one.id === model)
    if (shutdownDay(listed?.shutdownDate, shutdown) === undefined) return skip(skipReasons.noShutdownDate)
    // Pages that disagree on one day name several successors, not a change.
    const byDay = new Map<string, readonly string[]>()
    for (const one of replacements) byDay.set(one.date, [...(byDay.get(one.date) ?? []), ...one.models])
    const advice = [...byDay].map(([date, names]) => ({ date, names: [...new Set(names)].toSorted() }))
    const last = advice.at(-1)
    if (!last) return fail('none', { model, expected: 'a successor', seen: 'none known' })
    const today = environment.startedAt.slice(0, 10)
    const { living, ended } = followSuccessors(facts, today, announcedShutdowns(models))
    const endings = living.flatMap(({ facts: { model: successor }, shutdown: day }) =>
      day !== undefined && daysBetween(today, day) <= shutdownNoticeDays
        ? [
            fail('ending', {
              successor,
              shutdown: day,
              days: daysBetween(today, day),
              expected: 'a successor without a shutdown date',
              seen: `${successor} until ${day}`,
            }),
          ]
        : [],
    )
    const lost =
      ended.length > 0
        ? [
            fail('ended', {
              model,
              hops: ended,
              living: living.map((one) => one.facts.model),
              expected: 'a successor that is not shut down',
              seen: ended.map((hop) => `${hop.model} shut down on ${hop.shutdown}`).join(', '),
            }),
          ]
        : []
    const different = new Set(advice.map((one) => one.names.join())).size
    const others = [...lost, ...endings]
    if (different === 1)
      return others.length > 0 ? others : pass(`${last.names.join(' or ')}, as of ${last.date}`)
    const history = advice.map((one) => `${one.names.join(' or ')} (${one.date})`)
    const changed = fail('changed', {
      model,
      history,
      expected: 'one recommendation',
      seen: `${different} recommendations over time`,
    })
    return [changed, ...others]
  },
})
