import { accountCauses } from '../../contract/index.ts'
import { serverBlame } from '../../plugin/index.ts'
import { causeOf, fails, failAlike, moneyCauses, works } from './situation.ts'
import type { Rule } from './verdict.ts'

/** Codes and texts that name the account, the limits, or the policy. */
export const namedByApi: Rule = ({ yours, good, probes, here }) => {
  const cause = causeOf(yours)
  const blame = yours?.response?.blame
  if (!fails(yours) || blame === undefined) return undefined
  const says = `The API responds: ${yours?.trial.says}.`
  if (cause === 'auth_invalid_key' || cause === 'auth_missing_key') {
    const asWrong =
      yours?.response &&
      (failAlike(yours, probes.wrongKey) || failAlike(yours, probes.noKey) || failAlike(yours, probes.models))
    return blame === 'unknown' && !asWrong
      ? undefined
      : {
          cause,
          blame: blame === 'unknown' ? 'your_account' : blame,
          certain: asWrong === true,
          says: asWrong === true ? `${says} It responds to an invalid key in the same way.` : says,
        }
  }
  if (accountCauses.has(cause) || moneyCauses.has(cause)) return { cause, blame, certain: true, says }
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
export const everywhere: Rule = ({ yours, good, siblings, here }) => {
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
export const byResponse: Rule = ({ yours, good, here }) => {
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

/** The failure comes and goes, whatever the request. */
export const comesAndGoes: Rule = ({ flapping, yours, here }) =>
  flapping === true && fails(yours)
    ? {
        cause: causeOf(yours),
        blame: yours?.response?.blame === 'gateway' ? 'gateway' : 'upstream_outage',
        certain: true,
        says: `The API responds: ${yours?.trial.says}. It accepts a request with the same fields a moment later, from ${here.target.environment.name}.`,
      }
    : undefined
