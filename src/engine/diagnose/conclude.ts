import {
  accountCauses,
  type Blame,
  type Cause,
  type Ground,
  knownIncidentText,
  ownValue,
  requestProblems,
  sameJson,
  serverCauses,
  parameterCauses,
} from '../../contract/index.ts'
import { serverBlame } from '../../plugin/index.ts'
import { causeOf, fails, failAlike, sameServer, type Situation, works } from './situation.ts'
import { matches } from './subject.ts'

/** Points of a ground that experiments decide, and of one that they only suggest. More than wording has. */
const decides = 12
const suggests = 4

type Verdict = Pick<Ground, 'cause' | 'says'> & { readonly blame: Blame; readonly certain: boolean }

const networkCauses: ReadonlySet<Cause> = new Set([
  'network_dns',
  'network_tls',
  'network_proxy',
  'network_refused',
  'network_timeout',
])
const moneyCauses: ReadonlySet<Cause> = new Set(['quota_exhausted', 'billing_limit'])

/** What the experiments so far say, the verdict first. */
export function conclude(situation: Situation): readonly Ground[] {
  const verdict = verdictOf(situation)
  return [
    ...(verdict
      ? [
          {
            cause: verdict.cause,
            blame: verdict.blame,
            kind: 'trial',
            says: verdict.says,
            points: verdict.certain ? decides : suggests,
            ...(verdict.certain ? { decisive: true as const } : {}),
          } as const,
        ]
      : []),
    ...pastGrounds(situation, verdict?.cause),
  ]
}

type Rule = (situation: Situation) => Verdict | undefined

const verdictOf: Rule = (situation) => {
  for (const rule of rules) {
    const verdict = rule(situation)
    if (verdict) return verdict
  }
  return undefined
}

/** The key of the environment is not set: nothing has to be sent. */
const missingKey: Rule = ({ here: { target } }) => {
  const { key, name } = target.environment
  if (key.state === 'unset')
    return {
      cause: 'auth_missing_key',
      blame: 'your_environment',
      certain: true,
      says: `The environment ${name} has no API key: ${key.source} is not set.`,
    }
  return key.state === 'malformed'
    ? {
        cause: 'auth_invalid_key',
        blame: 'your_environment',
        certain: true,
        says: `The API key of ${key.source} is malformed: ${key.problem ?? 'it has characters that no key has'}.`,
      }
    : undefined
}

/** No response was read. */
const unreachable: Rule = (situation) => {
  const { here, siblings, past } = situation
  const one = situation.yours && fails(situation.yours) ? situation.yours : situation.probes.models
  const cause = causeOf(one)
  if (!one || one.response || !one.failure || !networkCauses.has(cause)) return undefined
  const { environment } = here.target
  const says = `${one.trial.what} from ${environment.name} failed: ${one.failure.message}.`
  const reached = siblings.filter(({ models, yours }) => models?.response ?? yours?.response)
  const other = reached.find(({ subject }) => sameServer(subject, here)) ?? reached[0]
  // The host answers other requests from here: it did not finish this one in time.
  if (cause === 'network_timeout' && situation.probes.models?.response && !reached.some(({ yours }) => works(yours)))
    return {
      cause: 'upstream_timeout',
      blame: serverBlame(environment) === 'gateway' ? 'gateway' : 'upstream_outage',
      certain: false,
      says: `${says} The server answers smaller requests.`,
    }
  if (other)
    return {
      cause,
      blame: 'your_environment',
      certain: true,
      says: `${says} The same request reaches ${
        sameServer(other.subject, here) ? 'the server' : other.subject.target.environment.baseUrl
      } from ${other.subject.target.environment.name}.`,
    }
  const worked = past.entry ?? past.lastAccepted
  return cause === 'network_refused' && worked !== undefined
    ? { cause, blame: 'upstream_outage', certain: false, says: `${says} It was reachable before.` }
    : { cause, blame: 'your_environment', certain: cause !== 'network_refused', says }
}

/** The failure is reproduced, and the differences that it needs are found. */
const offending: Rule = (situation) => {
  const { culprits, yours, here, siblings } = situation
  const [first] = culprits?.names ?? []
  if (!culprits || first === undefined) return undefined
  const { target } = here
  const cause = causeOfCulprit(situation, first)
  const what = culprits.names.join(' and ')
  const base = `Without ${what}, the request is accepted. With it, the API responds: ${yours?.trial.says ?? 'an error'}.`
  if (cause === 'content_policy')
    return { cause, blame: 'policy', certain: culprits.complete, says: base }
  const elsewhere = siblings.find(({ subject, yours: one }) => works(one) && !sameServer(subject, here))
  if (elsewhere)
    return {
      cause,
      blame: serverBlame(target.environment) === 'gateway' ? 'gateway' : 'your_environment',
      certain: true,
      says: `${base} ${elsewhere.subject.target.environment.baseUrl} accepts the same request.`,
    }
  const accepted = wasAcceptedBefore(situation, culprits.names)
  if (accepted !== undefined)
    return { cause, blame: 'upstream_change', certain: true, says: `${base} ${accepted}` }
  const documented =
    target.facts.known &&
    !['path', 'method', 'content type', 'body'].includes(first) &&
    culprits.names.every((name) => ownValue(target.facts.params, name) !== undefined) &&
    requestProblems(target.contract.request, target.facts).every(({ field }) => !matches(field, culprits.names))
  if (documented && cause !== 'prompt_too_long' && cause !== 'image_input_invalid')
    return {
      cause,
      blame: serverBlame(target.environment),
      certain: false,
      says: `${base} The documentation of ${target.contract.model} allows it.`,
    }
  return { cause, blame: 'your_request', certain: culprits.complete, says: base }
}

/** The cause of a rejection whose field is found. A general cause, or an error of the server, gives way to the field. */
function causeOfCulprit({ yours }: Situation, name: string): Cause {
  const cause = causeOf(yours)
  if (name === 'path') return 'wrong_path'
  if (name === 'method') return 'wrong_method'
  if (name === 'content type' && !parameterCauses.has(cause)) return 'wrong_content_type'
  if (name === 'body') return 'malformed_json'
  const general = serverCauses.has(cause) || cause === 'response_shape_change' || cause === 'invalid_parameter'
  if (!general) return cause
  if (matches(name, ['size'])) return 'invalid_size'
  if (matches(name, ['n'])) return 'invalid_n'
  if (matches(name, ['model'])) return 'unknown_model'
  return cause === 'invalid_parameter' ? cause : 'invalid_parameter'
}

/** What shows that the same values were accepted here before. */
function wasAcceptedBefore({ past: { entry }, here }: Situation, names: readonly string[]): string | undefined {
  if (entry?.servedOn === undefined || entry.endpoint !== here.target.environment.baseUrl) return undefined
  const { request, model } = here.target.contract
  const same = names.every((name) => {
    if (matches(name, ['model'])) return entry.model === model
    const field = Object.keys(request).find((one) => matches(one, [name]))
    return field !== undefined && sameJson(ownValue(entry.request, field), request[field])
  })
  return same ? `The API accepted the same value on ${entry.servedOn} (graycard.lock).` : undefined
}

/** The model is not there. */
const missingModel: Rule = (situation) => {
  const { yours, probes, here, past, siblings } = situation
  const cause = causeOf(yours)
  const models = probes.models?.response?.outcome
  if (!fails(yours) || (cause !== 'unknown_model' && cause !== 'retired_model')) return undefined
  const { contract, environment, facts } = here.target
  const { model } = contract
  const day = environment.startedAt.slice(0, 10)
  const says = `The API responds: ${yours?.trial.says ?? ''}.`
  if (facts.shutdown !== undefined && facts.shutdown <= day)
    return {
      cause: 'retired_model',
      blame: 'upstream_change',
      certain: true,
      says: `${says} ${model} was shut down on ${facts.shutdown}.`,
    }
  const listed = models?.kind === 'models' ? models.models.some(({ id }) => id === model) : undefined
  const elsewhere = siblings.find(({ yours: one, subject }) => works(one) && !sameServer(subject, here))
  const before = past.entry?.model === model && past.entry.endpoint === environment.baseUrl ? past.entry : undefined
  if (listed === true)
    return {
      cause: 'unknown_model',
      blame: environment.role === 'gateway' ? 'gateway' : 'your_account',
      certain: true,
      says: `${says} The models list of the same server contains ${model}.`,
    }
  if (before?.servedOn !== undefined)
    return {
      cause: 'retired_model',
      blame: 'upstream_change',
      certain: listed === false,
      says: `${says} The API served ${model} on ${before.servedOn} (graycard.lock)${listed === false ? ', and its models list no longer contains it' : ''}.`,
    }
  if (elsewhere)
    return {
      cause: 'unknown_model',
      blame: environment.role === 'gateway' ? 'gateway' : 'your_account',
      certain: true,
      says: `${says} ${elsewhere.subject.target.environment.baseUrl} serves ${model}.`,
    }
  if (listed === undefined) return undefined
  return {
    cause,
    blame: yours?.response?.blame ?? 'your_request',
    certain: true,
    says: `${says} The models list does not contain ${model}.`,
  }
}

/** The failure depends on the environment. */
const elsewhereWorks: Rule = (situation) => {
  const { yours, good, here, siblings, probes } = situation
  if (!fails(yours)) return undefined
  const sibling = siblings.find(({ yours: one }) => works(one))
  if (!sibling) return undefined
  const cause = causeOf(yours)
  const { environment } = here.target
  const name = sibling.subject.target.environment.name
  const says = `The request fails in ${environment.name} (${yours?.trial.says}), and is accepted in ${name}.`
  const isAccount = accountCauses.has(cause) || moneyCauses.has(cause)
  if (isAccount) return { cause, blame: 'your_account', certain: true, says }
  if (cause === 'region_blocked') return { cause, blame: 'your_environment', certain: true, says }
  if (cause === 'rate_limited') return { cause, blame: 'limits', certain: true, says }
  if (sameServer(sibling.subject, here)) {
    const ownServer = yours?.response?.blame === 'your_environment' || yours?.response === undefined
    return {
      cause,
      blame: ownServer ? 'your_environment' : 'your_account',
      certain: ownServer,
      says: `${says} Both send to the same server.`,
    }
  }
  const blame = yours?.response?.blame
  if (blame === 'your_environment' || cause === 'network_proxy')
    return { cause, blame: 'your_environment', certain: true, says }
  if (cause === 'wrong_path' || cause === 'wrong_method') {
    const listed = probes.models?.response?.outcome.kind === 'models'
    return { cause, blame: listed ? serverBlame(environment) : 'your_environment', certain: true, says }
  }
  return {
    cause,
    blame: environment.role === 'gateway' ? 'gateway' : 'upstream_outage',
    certain: fails(good) || !serverCauses.has(cause),
    says: `${says} They send to different servers.`,
  }
}

/** Codes and texts that name the account, the limits, or the policy. */
const namedByApi: Rule = ({ yours, good, probes, here }) => {
  const cause = causeOf(yours)
  const blame = yours?.response?.blame
  if (!fails(yours) || blame === undefined) return undefined
  const says = `The API responds: ${yours?.trial.says}.`
  if (cause === 'auth_invalid_key' || cause === 'auth_missing_key') {
    const asWrong =
      yours?.response && (failAlike(yours, probes.wrongKey) || failAlike(yours, probes.noKey) || failAlike(yours, probes.models))
    return blame === 'unknown' && !asWrong
      ? undefined
      : {
          cause,
          blame: blame === 'unknown' ? 'your_account' : blame,
          certain: asWrong === true,
          says: asWrong === true ? `${says} It responds to an invalid key in the same way.` : says,
        }
  }
  if (accountCauses.has(cause) || moneyCauses.has(cause))
    return { cause, blame, certain: true, says }
  if (cause === 'rate_limited') return { cause, blame, certain: true, says }
  if (cause === 'content_policy') return { cause, blame, certain: works(good), says }
  if (cause === 'region_blocked' || cause === 'network_proxy') return { cause, blame, certain: true, says }
  if (cause === 'wrong_path' && probes.models && !works(good)) {
    const listed = probes.models.response?.outcome.kind === 'models'
    return {
      cause,
      blame: listed ? serverBlame(here.target.environment) : fails(good) ? 'your_environment' : blame,
      certain: fails(good),
      says: listed
        ? `${says} The models list is at this base URL, and the endpoint is not.`
        : `${says} Nothing else is at this base URL either.`,
    }
  }
  return undefined
}

/** Everything fails alike, here and elsewhere. */
const everywhere: Rule = ({ yours, good, siblings, here }) => {
  if (!fails(yours)) return undefined
  const cause = causeOf(yours)
  const others = siblings.filter(({ yours: one }) => fails(one))
  const says = `The API responds: ${yours?.trial.says}.`
  const blame = yours?.response?.blame
  if (!failAlike(yours, good)) return undefined
  if (cause === 'upstream_outage' || cause === 'upstream_timeout') {
    const isGateways = blame === 'gateway'
    return {
      cause,
      blame: isGateways ? 'gateway' : 'upstream_outage',
      certain: true,
      says: `${says} The documented minimal request fails in the same way${others.length > 0 ? ', and so do other environments' : ''}.`,
    }
  }
  return {
    cause,
    blame: blame === undefined || blame === 'your_request' ? serverBlame(here.target.environment) : blame,
    certain: true,
    says: `${says} The documented minimal request fails in the same way.`,
  }
}

/** The request itself, as its response says, before anything else is known. */
const byResponse: Rule = ({ yours, good, here }) => {
  if (!fails(yours)) return undefined
  const cause = causeOf(yours)
  const says = `The API responds: ${yours?.trial.says}.`
  const blame = yours?.response?.blame
  if (works(good))
    return {
      cause,
      blame: blame === undefined || blame === 'unknown' ? 'your_request' : blame,
      certain: false,
      says: `${says} The documented minimal request is accepted.`,
    }
  return cause === 'response_shape_change'
    ? { cause, blame: serverBlame(here.target.environment), certain: false, says }
    : { cause, blame: blame ?? 'unknown', certain: false, says }
}

const rules: readonly Rule[] = [
  missingKey,
  unreachable,
  offending,
  missingModel,
  elsewhereWorks,
  namedByApi,
  everywhere,
  byResponse,
]

/** What the lock, the runs, tracked changes and status pages say. */
function pastGrounds({ past, yours, here }: Situation, cause: Cause | undefined): readonly Ground[] {
  const { changes, incidents } = past
  const outage = cause === 'upstream_outage' || cause === 'upstream_timeout' || cause === 'rate_limited'
  const retired = changes.filter(
    ({ event, model }) =>
      (event === 'retired' || event === 'removed') &&
      (model === undefined || model === here.target.contract.model),
  )
  return [
    ...(fails(yours) && (cause === undefined || outage)
      ? incidents.map(
          (one): Ground => ({
            cause: cause ?? 'upstream_outage',
            kind: 'incident',
            points: suggests,
            says: knownIncidentText(one),
          }),
        )
      : []),
    ...(cause === 'unknown_model' || cause === 'retired_model'
      ? retired.map(
          (one): Ground => ({
            cause: 'retired_model',
            blame: 'upstream_change',
            kind: 'tracked',
            points: suggests,
            says: `${one.source} reported on ${one.at.slice(0, 10)}: ${one.detail}`,
          }),
        )
      : []),
  ]
}
