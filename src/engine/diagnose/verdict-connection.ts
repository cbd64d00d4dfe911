import type { Cause } from '../../contract/index.ts'
import { serverBlame } from '../../plugin/index.ts'
import { causeOf, fails, sameServer, works } from './situation.ts'
import type { Rule } from './verdict.ts'

const networkCauses: ReadonlySet<Cause> = new Set([
  'network_dns',
  'network_tls',
  'network_proxy',
  'network_refused',
  'network_timeout',
])

/** The key of the environment is not set: nothing has to be sent, unless the failure is known from elsewhere. */
export const missingKey: Rule = ({ here: { target }, past }) => {
  const { key, name } = target.environment
  if (past.failed) return undefined
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
export const unreachable: Rule = (situation) => {
  const { here, siblings, past } = situation
  const one = situation.yours && fails(situation.yours) ? situation.yours : situation.probes.models
  const cause = causeOf(one)
  if (!one || one.response || !one.failure || !networkCauses.has(cause)) return undefined
  const { environment } = here.target
  const says = `${one.trial.what} from ${environment.name} failed: ${one.failure.message}.`
  const reached = siblings.filter(({ models, yours }) => models?.response ?? yours?.response)
  const other = reached.find(({ subject }) => sameServer(subject, here)) ?? reached[0]
  // The host answers other requests from here: it did not finish this one in time.
  if (
    cause === 'network_timeout' &&
    situation.probes.models?.response &&
    !reached.some(({ yours }) => works(yours))
  )
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
