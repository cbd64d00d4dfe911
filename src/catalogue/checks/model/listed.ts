import { count, ownValue, shutdownDay, someOf } from '../../../contract/index.ts'
import { defineCheck, describeCause, unverifiedReasons, namesImage } from '../../../plugin/index.ts'

const wordsOf = (id: string) => new Set(id.toLowerCase().split(/[-_.:/]/))

const sharedWords = (id: string, model: string) => {
  const modelWords = wordsOf(model)
  return [...wordsOf(id)].filter((word) => modelWords.has(word)).length
}

/** The listed ids that share most words with this one: a typo leaves the other words as they are. */
function similar(ids: readonly string[], model: string): readonly string[] {
  const rated = ids.map((id) => ({ id, shared: sharedWords(id, model) }))
  const best = Math.max(1, ...rated.map((one) => one.shared))
  return rated
    .filter((one) => one.shared === best)
    .map((one) => one.id)
    .slice(0, 5)
}

const withoutVendor = (id: string) => id.split('/').at(-1) ?? id

/** Statuses of an API without a models list. */
const hasNoList = (status: number) => status === 404 || status === 405 || status === 501

const doNotTrustList = 'Do not use the models list to decide which models are available.'

/** A models list may have tens of thousands of entries. */
const maxShown = 10

export default defineCheck({
  id: 'model/listed',
  title: 'The models list contains the model',
  why: 'A model that is not listed for this API key fails or will fail soon, and a list that still names retired models cannot be trusted.',
  severity: 'breaking',
  concerns: ['model'],
  needs: ['models', 'contract', 'providerFacts', 'environment'],
  also: ['generate'],
  messages: {
    missing: {
      blame: 'your_request',
      says: (d: { model: string; similar: readonly string[]; shutdown: string | null; dead: boolean }) =>
        `${d.model} is not in the models list${d.shutdown === null ? '' : ` (${d.dead ? 'shut down' : 'shuts down'} on ${d.shutdown})`}`,
      fix: (d) =>
        d.dead
          ? 'Move to the model’s successor (see model/active).'
          : d.similar.length > 0
            ? `Check the model name. Similar listed names: ${d.similar.join(', ')}.`
            : 'Ask the provider for the right model name or for access. Ask whether image models have a separate list.',
    },
    unlisted: {
      blame: 'server',
      severity: 'notice',
      says: (d: { model: string }) => `${d.model} works but is not in the models list`,
      fix: () => doNotTrustList,
    },
    stale: {
      blame: 'server',
      severity: 'notice',
      says: (d: { models: readonly string[] }) =>
        `The models list still names ${someOf(d.models, maxShown)}, which ${d.models.length === 1 ? 'has' : 'have'} been shut down`,
      fix: () =>
        `${doNotTrustList} A request for a model that has been shut down fails, or another model responds.`,
      discriminator: (d) => d.models.join(),
    },
  },

  run(
    { models: { outcome, cause }, contract: { model, aliasOf }, providerFacts, environment, generate },
    { pass, fail, skip, error },
  ) {
    if (outcome.kind !== 'models') {
      if (outcome.status >= 500) return error(`The models endpoint returned ${outcome.status}`)
      if (outcome.kind === 'strange' && outcome.form === 'broken')
        return error(`The models list is unreadable: ${outcome.why}`)
      if (outcome.kind === 'redirect') return error(unverifiedReasons.redirected)
      if (outcome.kind === 'strange')
        return error(`The models endpoint returned ${outcome.status} with ${outcome.why}`)
      const why = `The models endpoint returned ${outcome.status}: ${describeCause(cause ?? 'other')}`
      return hasNoList(outcome.status) ? skip(why) : error({ why, because: ['auth/key-accepted'] })
    }
    const { models: list } = outcome
    const ids = list.map((one) => one.id)
    const today = environment.startedAt.slice(0, 10)
    // Lists have tens of thousands of entries.
    const announced = new Map(list.toReversed().map((one) => [one.id, one.shutdownDate]))
    const shutdownOf = (id: string) =>
      shutdownDay(announced.get(id), ownValue(providerFacts.shutdowns, withoutVendor(id))) ?? null
    const isDead = (id: string) => (shutdownOf(id) ?? '9999') <= today
    const dead = ids.filter((id) => id !== model && isDead(id))
    const stale =
      dead.length > 0
        ? [
            fail('stale', {
              models: dead,
              expected: 'no model that is shut down',
              seen: someOf(dead, maxShown),
            }),
          ]
        : []
    const compared = {
      expected: `${model} in the list`,
      seen: `not among ${count(ids.length, 'listed model')}`,
    }
    // A provider with named deployments lists the deployments, or the models behind them.
    if (ids.includes(model) || (aliasOf !== undefined && ids.includes(aliasOf)))
      return stale.length > 0 ? stale : pass(`listed (${count(ids.length, 'model')})`)
    if (generate && namesImage(generate)) return [fail('unlisted', { model, ...compared }), ...stale]
    const missing = {
      model,
      similar: similar(
        ids.filter((id) => !isDead(id)),
        model,
      ),
      shutdown: shutdownOf(model),
      dead: isDead(model),
      ...compared,
    }
    // A list without any known image model may be another list: gateways keep several.
    const listsImageModels = ids.some(
      (id) =>
        providerFacts.imageModels.includes(withoutVendor(id)) ||
        sharedWords(withoutVendor(id), withoutVendor(model)) > 1,
    )
    const doubtful = !listsImageModels && !isDead(model)
    return [
      fail('missing', missing, {
        blame: isDead(model) ? 'upstream_change' : 'your_request',
        ...(doubtful ? { severity: 'risky' } : {}),
      }),
      ...stale,
    ]
  },
})
