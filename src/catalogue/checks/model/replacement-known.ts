import { shutdownDay } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'model/replacement-known',
  title: 'A model with a shutdown date has a known successor',
  why: 'Recommended successors change, and are retired too: users who followed the first recommendation had to move twice.',
  severity: 'notice',
  needs: ['facts'],
  also: ['models'],
  messages: {
    none: {
      blame: 'upstream_change',
      says: (d: { model: string }) => `${d.model} has a shutdown date but no known successor`,
      fix: () =>
        'Ask the provider for a successor model. Do not assume that the next model in the series accepts the same request.',
    },
    changed: {
      blame: 'upstream_change',
      says: (d: { model: string; history: readonly string[] }) =>
        `The recommended successor of ${d.model} has changed: ${d.history.join(', then ')}`,
      fix: () =>
        'Follow the latest recommendation. Check that the recommended successor has no shutdown date.',
    },
  },

  run({ facts: { model, shutdown, replacements }, models }, { pass, fail, skip }) {
    const list = models?.outcome.kind === 'models' ? models.outcome.models : []
    const listed = list.find((one) => one.id === model)
    if (shutdownDay(listed?.shutdownDate, shutdown) === undefined) return skip(skipReasons.noShutdownDate)
    // Pages that disagree on one day name several successors, not a change.
    const byDay = new Map<string, readonly string[]>()
    for (const one of replacements) byDay.set(one.date, [...(byDay.get(one.date) ?? []), ...one.models])
    const advice = [...byDay].map(([date, names]) => ({ date, names: [...new Set(names)].toSorted() }))
    const last = advice.at(-1)
    if (!last) return fail('none', { model, expected: 'a successor', seen: 'none known' })
    const different = new Set(advice.map((one) => one.names.join())).size
    if (different === 1) return pass(`${last.names.join(' or ')}, as of ${last.date}`)
    const history = advice.map((one) => `${one.names.join(' or ')} (${one.date})`)
    return fail('changed', {
      model,
      history,
      expected: 'one recommendation',
      seen: `${different} recommendations over time`,
    })
  },
})
