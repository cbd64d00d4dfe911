import { type Blame, serverCauses } from '../../contract/index.ts'
import type { WeighedExperiment } from './choose.ts'
import { halve, leaveOut, type Search, suspects, without } from './field-search.ts'
import { causeOf, fails, isWithheld, returnsWrong, type Situation, works } from './situation.ts'

/** A next step: what is sent, and what is kept of it. */
export interface NextExperiment extends WeighedExperiment {
  readonly id: string
  readonly run: () => Promise<void>
}

/** Who is to blame if another request is accepted here. */
export const inside: readonly Blame[] = ['your_request', 'policy', 'unknown']
/** Causes of which no request can be freed by leaving out a field. */
const notOfFields = /^(auth_|network_|org_|quota_|billing_|rate_|region_)|^model_access$/

/** Whether the failure can be about a field of the request. That of an accepted request with wrong or withheld images is not looked for: each try costs an image. */
function mayBeRequest({ bench, situation: { yours, here } }: Search): boolean {
  return (
    yours?.response !== undefined &&
    fails(yours) &&
    !returnsWrong(yours) &&
    !isWithheld(yours) &&
    !notOfFields.test(causeOf(yours)) &&
    bench.stopped(here) === undefined
  )
}

/** The experiments that find the offending field. `keep` takes what they found. */
export function stepsToField(
  search: Search,
  keep: (found: Partial<Situation>) => void,
): readonly NextExperiment[] {
  const { comparison, situation } = search
  const { culprits, good, yours, flapping } = situation
  if (!mayBeRequest(search) || culprits || flapping) return []
  const out = suspects(comparison, situation)
  const common = { paid: true, separates: inside, finds: 1, unclear: serverCauses.has(causeOf(yours)) }
  return [
    ...(out.length > 0
      ? [
          {
            ...common,
            id: 'leave-out',
            worstCase: without(comparison, out).worstCase,
            run: async () => keep(await leaveOut(search)),
          },
        ]
      : []),
    ...(works(good)
      ? [
          {
            ...common,
            id: 'halve',
            worstCase: comparison.good.worstCase,
            requests: Math.max(1, Math.ceil(Math.log2(comparison.differences.length))),
            run: async () => keep(await halve(search)),
          },
        ]
      : []),
  ]
}
