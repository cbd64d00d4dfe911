import type { Contract, EnvironmentFacts } from './contract.ts'
import type { ModelFacts, ProviderFacts } from './facts.ts'
import type { Exchange } from './http.ts'
import type { ImageFacts } from './image.ts'
import type { LockStatus, ObservedProperties } from './lock.ts'
import type { ProbeResponse } from './outcome.ts'
import type { UsdRange } from './price.ts'
import type { ProbeId, RepeatedProbeId } from './probes.ts'
import type { TrackedClaim } from './statement.ts'

/** Money and pictures a run may have cost. */
export interface Spend {
  /** Pictures that were or may have been made. */
  readonly images: number
  /** Of these, how many nobody can tell: the call left and no clear answer came. */
  readonly ambiguous: number
  /** Null where a price is not known. */
  readonly usd: UsdRange | null
}

export interface BudgetFacts {
  readonly images?: number
  readonly usd?: number
  readonly perDayUsd?: number
  readonly perDayImages?: number
  /** Probes that were not sent because the budget did not cover their worst case. */
  readonly withheld: readonly {
    readonly probe: ProbeId
    readonly why: string
    /** Whose cap it was. */
    readonly cap: 'run' | 'day'
    /** Its worst case; `usd` is null where no price is known. Old recordings do not say. */
    readonly needs?: { readonly images: number; readonly usd: number | null }
  }[]
}

export interface Sibling {
  readonly environment: string
  readonly observed: ObservedProperties
}

/** A picture cut, padded or scaled to the contract's frame. */
export interface FittedImage {
  readonly sha256: string
  /** Of the picture it was made from. */
  readonly from: string
  readonly width: number
  readonly height: number
}

/** What came of each probe. */
type ProbeResponses = {
  readonly [P in ProbeId]: P extends RepeatedProbeId ? readonly ProbeResponse[] : ProbeResponse
}

/** What was collected about one contract in one environment. Plain data: judging may happen elsewhere, or next year. */
export interface Evidence extends ProbeResponses {
  readonly contract: Contract
  readonly environment: EnvironmentFacts
  readonly facts: ModelFacts
  readonly providerFacts: ProviderFacts
  readonly exchanges: readonly Exchange[]
  /** The pictures of the paid call, whichever way they came. */
  readonly images: readonly ImageFacts[]
  /** Fetches of the pictures that came as URLs. */
  readonly downloads: readonly Exchange[]
  readonly siblings: readonly Sibling[]
  readonly observed: ObservedProperties
  readonly locked: LockStatus
  readonly spend: Spend
  /** Of everything verified together, which the budget is for. */
  readonly runSpend: Spend
  readonly budget: BudgetFacts
}
export type EvidenceKind = keyof Evidence

/** Why a piece of evidence is not there, and how a check that needs it has to read that. */
export interface MissingEvidence {
  readonly verdict: 'skip' | 'error'
  readonly why: string
}

/** What collecting produced: each kind of evidence, or the reason there is none. */
export interface CollectedEvidence {
  readonly evidence: Partial<Evidence>
  readonly missing: Readonly<Partial<Record<EvidenceKind, MissingEvidence>>>
}

/** One contract in one environment, as recorded. */
export interface RecordedRun {
  readonly contract: Contract
  readonly environment: EnvironmentFacts
  readonly exchanges: readonly Exchange[]
  /** Probes that were planned and not sent, and why. */
  readonly withheld: Readonly<Partial<Record<ProbeId, MissingEvidence>>>
  readonly fitted: readonly FittedImage[]
  readonly spend: Spend
  readonly budget: BudgetFacts
  /** Absent where there is no lock and none was demanded. */
  readonly locked?: LockStatus
}

/** Everything one `verify` collected: enough to judge it again without a network. */
export interface Recording {
  readonly schema: 'graycard/evidence@1'
  readonly startedAt: string
  readonly finishedAt: string
  readonly graycard: string
  /** Check ids or patterns the run was limited to. */
  readonly only: readonly string[]
  /** Opt-in checks that were asked for besides. */
  readonly also?: readonly string[]
  /** What tracking had learnt by then of the models it is about, over what is shipped as known. */
  readonly tracked?: readonly TrackedClaim[]
  readonly runs: readonly RecordedRun[]
}
