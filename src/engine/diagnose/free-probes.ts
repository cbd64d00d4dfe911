import type { Cause, ProbeId } from '../../contract/index.ts'
import { plan, type PlannedProbe } from '../verify/index.ts'
import type { FailingRequest } from './subject.ts'

/** Free probes that tell more about a failure with this cause. */
export const probesFor: Readonly<Partial<Record<Cause, readonly ProbeId[]>>> = {
  auth_invalid_key: ['wrongKey'],
  auth_missing_key: ['noKey'],
  wrong_path: ['routeGet'],
  wrong_method: ['routeGet'],
  other: ['noPrompt'],
}

/** Experiments of the catalogue of causes that a probe is. */
export const trialIds: Readonly<Partial<Record<ProbeId, string>>> = {
  models: 'models-list',
  noKey: 'missing-key',
  wrongKey: 'wrong-key',
}

/** The request of a free probe. Undefined if it cannot be planned, or its key is not set. */
export const probeOf = ({ target }: FailingRequest, id: ProbeId): PlannedProbe | undefined =>
  plan([target], { free: false, neededProbes: new Set([id]) }).targets[0]?.probes.find(
    (one) => one.id === id && one.exclusion === undefined,
  )
