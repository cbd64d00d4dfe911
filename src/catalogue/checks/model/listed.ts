import { ownValue, shutdownDay } from '../../../contract/index.ts'
import { defineCheck, wasServed } from '../../../plugin/index.ts'

const wordsOf = (id: string) => new Set(id.toLowerCase().split(/[-_.:/]/))

const inCommon = (id: string, model: string) => {
  const asked = wordsOf(model)
  return [...wordsOf(id)].filter((word) => asked.has(word)).length
}

/** Listed ids that share most words with the asked one: a slip of the finger leaves the other words as they are. */
function similar(ids: readonly string[], model: string): readonly string[] {
  const rated = ids.map((id) => ({ id, common: inCommon(id, model) }))
  const best = Math.max(1, ...rated.map((one) => one.common))
  return rated
    .filter((one) => one.common === best)
    .map((one) => one.id)
    .slice(0, 5)
}

const bare = (id: string) => id.split('/').at(-1) ?? id

export default defineCheck({
  id: 'model/listed',
  title: 'The models list names the model',
  why: 'A model that is not listed for this key is about to fail, or already does, and a list that still names dead models cannot be trusted.',
  severity: 'breaking',
  needs: ['models', 'contract', 'providerFacts', 'environment'],
  also: ['generate'],
  messages: {
    missing: {
      blame: 'your_request',
      says: (d: { model: string; similar: readonly string[]; shutdown: string | null; dead: boolean }) =>
        `${d.model} is not in the models list${d.shutdown === null ? '' : d.dead ? `; it was shut down on ${d.shutdown}` : `; it is to be shut down on ${d.shutdown}`}`,
      fix: (d) =>
        d.dead
          ? 'SuccessorFit to its successor (see model/active).'
          : d.similar.length > 0
            ? `Listed names like it: ${d.similar.join(', ')}.`
            : 'Ask the provider for the name it uses, or for access, and whether image models have a list of their own.',
    },
    unlisted: {
      blame: 'server',
      severity: 'notice',
      says: (d: { model: string }) => `${d.model} is served but not in the models list`,
      fix: () => 'Do not decide availability from this list.',
    },
    stale: {
      blame: 'server',
      severity: 'notice',
      says: (d: { models: readonly string[] }) =>
        `the list still names ${d.models.join(', ')}, shut down upstream`,
      fix: () =>
        'Do not decide availability from this list; a call to one of these fails or is answered by another model.',
      discriminator: (d) => d.models.join(),
    },
  },

  run(
    { models: { outcome, cause }, contract: { model, aliasOf }, providerFacts, environment, generate },
    { pass, fail, skip, error },
  ) {
    if (outcome.kind !== 'models') {
      if (outcome.status >= 500) return error(`the models list answered ${outcome.status}`)
      if (outcome.kind === 'strange' && outcome.form === 'broken')
        return error(`the models list: ${outcome.why}`)
      const why = outcome.kind === 'strange' ? outcome.why : (cause ?? outcome.kind)
      return skip(`no models list to be had: ${outcome.status} (${why})`)
    }
    const { models: list } = outcome
    const ids = list.map((one) => one.id)
    const today = environment.startedAt.slice(0, 10)
    // Lists have tens of thousands of entries.
    const announced = new Map(list.toReversed().map((one) => [one.id, one.shutdownDate]))
    const shutdownOf = (id: string) =>
      shutdownDay(announced.get(id), ownValue(providerFacts.shutdowns, bare(id))) ?? null
    const isDead = (id: string) => (shutdownOf(id) ?? '9999') <= today
    const dead = ids.filter((id) => id !== model && isDead(id))
    const stale =
      dead.length > 0
        ? [fail('stale', { models: dead, expected: 'no model that is shut down', seen: dead.join(', ') })]
        : []
    const compared = { expected: `${model} in the list`, seen: `a list of ${ids.length} without it` }
    // Who names their own deployments may list what is deployed, or what could be.
    if (ids.includes(model) || (aliasOf !== undefined && ids.includes(aliasOf)))
      return stale.length > 0 ? stale : pass(`listed among ${ids.length}`)
    if (generate && wasServed(generate)) return [fail('unlisted', { model, ...compared }), ...stale]
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
    // A list without one image model that anybody knows may be of other models: gateways keep several lists.
    const ofImages = ids.some(
      (id) => providerFacts.imageModels.includes(bare(id)) || inCommon(bare(id), bare(model)) > 1,
    )
    const doubtful = !ofImages && !isDead(model)
    return [
      fail('missing', missing, {
        blame: isDead(model) ? 'upstream_change' : 'your_request',
        ...(doubtful ? { severity: 'risky' } : {}),
      }),
      ...stale,
    ]
  },
})
