import { type Cause, count, ownValue, shutdownDay, someOf } from '../../../contract/index.ts'
import {
  adviceFor,
  defineCheck,
  isSimilarName,
  messageOf,
  namesImage,
  refusalFacts,
  type RefusalFacts,
  serverBlame,
  similarNames,
  unavailableList,
  wasValidated,
  withoutVendor,
} from '../../../plugin/index.ts'

const permissionCauses: ReadonlySet<Cause> = new Set(['auth_scope', 'model_access', 'org_verification'])

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
  also: ['generate', 'noPrompt', 'badSize', 'nZero', 'canaryField'],
  messages: {
    missing: {
      blame: 'your_request',
      says: (d: { model: string; similar: readonly string[]; shutdown: string | null; dead: boolean }) =>
        `${d.model} is not in the models list${d.shutdown === null ? '' : ` (it ${d.dead ? 'was shut down' : 'shuts down'} on ${d.shutdown})`}`,
      fix: (d) =>
        d.dead
          ? 'Move to the model’s successor (see model/active).'
          : d.similar.length > 0
            ? `Check the model name. Similar listed names: ${d.similar.join(', ')}.`
            : 'Ask the provider for the right model name or for access. Ask whether image models have a separate list.',
    },
    rejected: {
      blame: 'server',
      says: (d: RefusalFacts & { model: string; status: number; message: string }) =>
        `${d.model} is in the models list, but the images endpoint rejects it as unknown (${d.status}): ${d.message}`,
      fix: adviceFor,
    },
    unavailable: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; what: string }) =>
        `The images endpoint accepts requests, but the models endpoint returned ${d.status}: ${d.what}`,
      fix: () =>
        `${doNotTrustList} If the API key is restricted, grant it the permission to list models. Otherwise send the response to the operator of the API.`,
      discriminator: (d) => String(d.status),
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

  run(evidence, result) {
    const { models, contract, providerFacts, environment, generate } = evidence
    const { outcome } = models
    const { model, aliasOf } = contract
    const { pass, fail, skip, error } = result
    const posts = [generate, evidence.noPrompt, evidence.badSize, evidence.nZero, evidence.canaryField]
    if (outcome.kind !== 'models') {
      const { why, because, instead, optional } = unavailableList(models)
      const works = generate ? namesImage(generate) : posts.some(wasValidated)
      if (optional) return skip(why)
      if (!instead || !works) return error(because ? { why, because } : why)
      const { status } = outcome
      const compared = { expected: 'a models list', seen: `${status} with ${instead.what}` }
      // The key is right, because the images endpoint accepts it. It may lack the permission to list models.
      const byKey = permissionCauses.has(models.cause ?? 'other') || environment.role === 'vendor'
      const byWork = instead.rejected && byKey ? 'your_account' : serverBlame(environment)
      const blame = models.grounds?.kind === 'intermediary' ? (models.blame ?? byWork) : byWork
      return fail('unavailable', { status, what: instead.what, ...compared }, { blame })
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
    const isListed = ids.includes(model)
    // Without the contract's own request, request/accepted does not report this.
    const unknown = generate ? undefined : posts.find((one) => one?.grounds?.kind === 'listed')
    if (isListed && unknown) {
      const refusal = refusalFacts(unknown, models)
      const { status } = unknown.outcome
      const data = { ...refusal, model, status, message: messageOf(unknown) }
      const rejectedAs = { expected: `${model} accepted`, seen: `${status} ${refusal.cause}` }
      return [fail('rejected', { ...data, ...rejectedAs }, { blame: refusal.blame }), ...stale]
    }
    if (isListed && generate?.grounds?.kind === 'listed') {
      const why = 'The images endpoint rejects the listed model as unknown'
      return [error({ why, because: ['request/accepted'] }), ...stale]
    }
    if (isListed || (aliasOf !== undefined && ids.includes(aliasOf)))
      return stale.length > 0 ? stale : pass(`listed (${count(ids.length, 'model')})`)
    if (generate && namesImage(generate)) return [fail('unlisted', { model, ...compared }), ...stale]
    const missing = {
      model,
      similar: similarNames(
        list.filter(({ id, makesImages }) => makesImages !== false && !isDead(id)).map(({ id }) => id),
        model,
      ),
      shutdown: shutdownOf(model),
      dead: isDead(model),
      ...compared,
    }
    // A list without any known image model may be another list: gateways keep several.
    const listsImageModels = ids.some(
      (id) => providerFacts.imageModels.includes(withoutVendor(id)) || isSimilarName(id, model),
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
