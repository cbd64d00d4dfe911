export type { Affected } from './affects.ts'
export { asSubjectClaim, sheetsIn, shippedClaims } from './catalog-claims.ts'
export { type CatalogEntry, meet, type SubjectClaim } from './catalog.ts'
export { createClaimIndex } from './claim-index.ts'
export { type CatalogPair, compareModels } from './compare-models.ts'
export type { Fetched, SourceAsk } from './fetching.ts'
export { waitingIn } from './hold.ts'
export { type CatalogRow, listModels } from './list-models.ts'
export { lockClaims } from './lock-claims.ts'
export { type Looked, type Reading, type Subject } from './look.ts'
export { openMemory } from './memory.ts'
export type { Novelty } from './novelties.ts'
export type {
  ChangeFilter,
  ClaimFilter,
  SnapshotRow,
  SourceCommit,
  SourceRecord,
  TrackStore,
} from './ports.ts'
export { comparePublished } from './published.ts'
export { type Retirement, retirementAlerts, retirementsAhead, retirementText } from './radar.ts'
export { costsBeside, costText, type QualityCost, requestChanges } from './request-changes.ts'
export { retirements } from './retire.ts'
export { makeRound, nextRoundDue, type Round, type RoundOptions } from './round.ts'
export { type Seen, step, unsettled } from './step.ts'
export { type Compare, type VersionRead, versionSteps, type VersionStep } from './version-history.ts'
export { compareVersions, isRelease, releaseDays } from './versions.ts'
