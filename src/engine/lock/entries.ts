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

/** Facts that only a served paid call tells. */
const ofTheCall = /^(output|echo|usage|limits)\.|^calls\.generate$/

const servedPart = (observed: ObservedProperties, served: boolean): ObservedProperties =>
  Object.fromEntries(Object.entries(observed).filter(([property]) => ofTheCall.test(property) === served))

/**
 * The lock's entry for one recorded run. What this run did not measure stays as an earlier entry of the same endpoint, model and
 * request has it; nothing is locked that no run measured. Depends on its arguments alone.
 */
export function lockEntry(
  run: RecordedRun,
  collected: CollectedEvidence,
  before: LockEntry | undefined,
): LockEntry {
  const { contract, environment } = run
  const { generate, facts } = collected.evidence
  const day = environment.startedAt.slice(0, 10)
  const served = generate?.outcome.kind === 'images'
  const request = lockedRequest(contract)
  const alike =
    before?.provider === contract.provider &&
    before.model === contract.model &&
    before.endpoint === environment.baseUrl
      ? before
      : undefined
  const sameRequest =
    alike?.request && differingPaths(alike.request, request).length === 0 ? alike : undefined
  const seen = observe(collected)
  const earlier = {
    ...(alike ? servedPart(alike.observed, false) : {}),
    ...(sameRequest && !served ? servedPart(sameRequest.observed, true) : {}),
  }
  const price =
    facts && (served || !sameRequest) ? agreedPrice(facts, contract, generate?.outcome) : undefined
  return {
    verifiedOn: day,
    ...optionalField('servedOn', served ? day : sameRequest?.servedOn),
    provider: contract.provider,
    model: contract.model,
    endpoint: environment.baseUrl,
    ...optionalField('request', served ? request : sameRequest?.request),
    observed: { ...earlier, ...seen },
    ...optionalField('price', price ?? sameRequest?.price),
  }
}

/** The lock with one entry written anew; all others stay. */
export const withEntry = (lock: Lock, contract: string, environment: string, entry: LockEntry): Lock => ({
  ...lock,
  contracts: {
    ...lock.contracts,
    [contract]: { ...lock.contracts[contract], [environment]: entry },
  },
})
