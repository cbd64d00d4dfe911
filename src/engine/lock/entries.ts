import { agreedPrice } from '../cost/index.ts'
import {
  type CollectedEvidence,
  type Lock,
  lockedRequest,
  type LockEntry,
  differingPaths,
  type ObservedProperties,
  optionalField,
  type RecordedRun,
} from '../../contract/index.ts'
import { observe } from '../verify/index.ts'

/** Properties that only an accepted paid request shows. */
const paidProperties = /^(output|echo|usage|limits)\.|^calls\.generate$/

const propertiesOf = (observed: ObservedProperties, paid: boolean): ObservedProperties =>
  Object.fromEntries(Object.entries(observed).filter(([property]) => paidProperties.test(property) === paid))

/**
 * The lock entry for one recorded run. If this run did not measure a property, the entry keeps the value of an earlier entry for the same
 * endpoint, model and request. Only measured values are locked; the request is locked as the contract has it.
 */
export function lockEntry(
  run: RecordedRun,
  collected: CollectedEvidence,
  before: LockEntry | undefined,
): LockEntry {
  const { contract, environment } = run
  const { generate, facts } = collected.evidence
  const date = environment.startedAt.slice(0, 10)
  const accepted = generate?.outcome.kind === 'images'
  const request = lockedRequest(contract)
  const sameTarget =
    before?.provider === contract.provider &&
    before.model === contract.model &&
    before.endpoint === environment.baseUrl
      ? before
      : undefined
  const sameRequest =
    sameTarget?.request && differingPaths(sameTarget.request, request).length === 0 ? sameTarget : undefined
  const observed = observe(collected)
  const earlier = {
    ...(sameTarget ? propertiesOf(sameTarget.observed, false) : {}),
    ...(sameRequest && !accepted ? propertiesOf(sameRequest.observed, true) : {}),
  }
  const price =
    facts && (accepted || !sameRequest) ? agreedPrice(facts, contract, generate?.outcome) : undefined
  return {
    verifiedOn: date,
    ...optionalField('servedOn', accepted ? date : sameRequest?.servedOn),
    provider: contract.provider,
    model: contract.model,
    endpoint: environment.baseUrl,
    request,
    observed: { ...earlier, ...observed },
    ...optionalField('price', price ?? sameRequest?.price),
  }
}

/** Replaces one entry of a lock. */
export const withEntry = (lock: Lock, contract: string, environment: string, entry: LockEntry): Lock => ({
  ...lock,
  contracts: {
    ...lock.contracts,
    [contract]: { ...lock.contracts[contract], [environment]: entry },
  },
})
