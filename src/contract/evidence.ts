import type { Contract, EnvironmentFacts } from './contract.ts'
import type { ModelFacts, ProviderFacts } from './facts.ts'
import type { Exchange } from './http.ts'
import type { ImageFacts } from './image.ts'
import type { LockStatus, ObservedProperties } from './lock.ts'
import type { ProbeResponse } from './outcome.ts'
import type { UsdRange } from './price.ts'
import type { ProbeId, RepeatedProbeId } from './probes.ts'
import type { RecordedIncident } from './incident.ts'
import type { TrackedClaim } from './statement.ts'

/** Cost of a run. */
export interface Spend {
  /** Images that were created or may have been created. */
  readonly images: number
  /** Number of uncertain images: the request was sent and got no clear response. */
  readonly ambiguous: number
  /** Null if a price is unknown. */
  readonly usd: UsdRange | null
}

export interface BudgetFacts {
  readonly images?: number
  readonly usd?: number
  readonly perDayUsd?: number
  readonly perDayImages?: number
  /** Probes that were not sent because their worst case exceeded the budget. */
  readonly withheld: readonly {
    readonly probe: ProbeId
    readonly why: string
    /** The limit that was exceeded. */
    readonly cap: 'run' | 'day'
    /** Worst case of the probe. `usd` is null for an unknown price. Absent in old recordings. */
    readonly needs?: { readonly images: number; readonly usd: number | null }
  }[]
}

/** The other environments of the contract. */
export interface Siblings {
  /** Whether this environment passes: no other check has a risky or breaking failure, accepted or not. */
  readonly passes: boolean
  readonly others: readonly {
    readonly environment: string
    readonly observed: ObservedProperties
    readonly passes: boolean
  }[]
}

/** An image cut, padded or scaled to the contract's frame. */
export interface FittedImage {
  readonly sha256: string
  /** SHA-256 of the original image. */
  readonly from: string
  readonly width: number
  readonly height: number
}

/** The response to each probe. */
type ProbeResponses = {
  readonly [P in ProbeId]: P extends RepeatedProbeId ? readonly ProbeResponse[] : ProbeResponse
}

/** Evidence about one contract in one environment. The evidence is plain data, so that it can be judged again later or elsewhere. */
export interface Evidence extends ProbeResponses {
  readonly contract: Contract
  readonly environment: EnvironmentFacts
  readonly facts: ModelFacts
  readonly providerFacts: ProviderFacts
  readonly exchanges: readonly Exchange[]
  /** The images of the paid request, whatever their delivery. */
  readonly images: readonly ImageFacts[]
  /** Downloads of images that were returned as URLs. */
  readonly downloads: readonly Exchange[]
  readonly siblings: Siblings
  readonly observed: ObservedProperties
  readonly locked: LockStatus
  readonly spend: Spend
  /** Cost of the whole command. The budget applies to this cost. */
  readonly runSpend: Spend
  readonly budget: BudgetFacts
}
export type EvidenceKind = keyof Evidence

/** Why a kind of evidence is missing, and the verdict of a check that needs it. */
export interface MissingEvidence {
  readonly verdict: 'skip' | 'error'
  readonly why: string
  /** Checks that report the failure which left the evidence missing. */
  readonly because?: readonly string[]
}

/** Result of collecting: each kind of evidence, or why it is missing. */
export interface CollectedEvidence {
  readonly evidence: Partial<Evidence>
  readonly missing: Readonly<Partial<Record<EvidenceKind, MissingEvidence>>>
}

/** One contract in one environment, as recorded. */
export interface RecordedRun {
  readonly contract: Contract
  readonly environment: EnvironmentFacts
  readonly exchanges: readonly Exchange[]
  /** Planned probes that were not sent, with the reason. */
  readonly withheld: Readonly<Partial<Record<ProbeId, MissingEvidence>>>
  readonly fitted: readonly FittedImage[]
  readonly spend: Spend
  readonly budget: BudgetFacts
  /** Absent if there is no lock and none was required. */
  readonly locked?: LockStatus
}

/** Everything that one `verify` run collected. A recording can be judged again without a network. */
export interface Recording {
  readonly schema: 'graycard/evidence@1'
  readonly startedAt: string
  readonly finishedAt: string
  readonly graycard: string
  /** Ids or patterns of the checks that the run was limited to. */
  readonly only: readonly string[]
  /** Additional opt-in checks. */
  readonly also?: readonly string[]
  /** Tracked claims about the models at the time of the run, in addition to shipped knowledge. */
  readonly tracked?: readonly TrackedClaim[]
  /** Incidents of status pages at the time of the run that concern its contracts. */
  readonly incidents?: readonly RecordedIncident[]
  readonly runs: readonly RecordedRun[]
}
