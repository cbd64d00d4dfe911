import { accountCauses, serverCauses } from '../../contract/index.ts'
import { serverBlame } from '../../plugin/index.ts'
import { causeOf, fails, moneyCauses, sameServer, works } from './situation.ts'
import type { Rule } from './verdict.ts'

/** The failure depends on the environment. */
export const elsewhereWorks: Rule = (situation) => {
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
    certain: fails(good) || situation.repeated === true || !serverCauses.has(cause),
    says: `${says} They send to different servers.`,
  }
}
