import { causeOf, fails, sameServer, works } from './situation.ts'
import type { Rule } from './verdict.ts'

/** The model is not there. */
export const missingModel: Rule = (situation) => {
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
  const before =
    past.entry?.model === model && past.entry.endpoint === environment.baseUrl ? past.entry : undefined
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
