export { incidentConcerns } from './incident-scope.ts'
export { knownIncidents } from './known-incidents.ts'
export type { ContractUse } from './affects.ts'
export { asSubjectClaim, modelSheets, shippedClaims } from './catalog-claims.ts'
export { type CatalogEntry, mergeClaims, type SubjectClaim } from './merge-claims.ts'
export { createClaimIndex } from './claim-index.ts'
export { type CatalogPair, compareModels } from './compare-models.ts'
export type { FetchResult, SourceRequest } from './source-fetch.ts'
export { readPending } from './damping.ts'
export { knowledgeOn, shippedOn } from './knowledge-on.ts'
export { type CatalogRow, listModels } from './list-models.ts'
export { lockClaims } from './lock-claims.ts'
export { type PollResult, type ParsedContent, type PollTarget } from './poll-source.ts'
export { openTrackCache } from './track-cache.ts'
export type { FirstMention } from './first-mentions.ts'
export type {
  ChangeFilter,
  ClaimFilter,
  SnapshotRow,
  SourceCommit,
  SourceRecord,
  TrackStore,
} from './ports.ts'
export { comparePublished } from './compare-published.ts'
export {
  type Retirement,
  retirementAlerts,
  upcomingRetirements,
  retirementText,
} from './upcoming-retirements.ts'
export { compareCosts, costText, type QualityCost, requestChanges } from './request-changes.ts'
export {
  type ModelProposal,
  proposeClaims,
  type ProposalHint,
  type Proposals,
  type ProposedClaim,
} from './propose-claims.ts'
export { passedShutdowns } from './passed-shutdowns.ts'
export { runRound, nextRoundDue, type Round, type RoundOptions } from './round.ts'
export { type Observation, step, unannounced } from './step.ts'
export { shippedKnowledge } from './shipped-knowledge.ts'
export {
  type CompareStatements,
  type VersionContent,
  versionSteps,
  type VersionStep,
} from './version-history.ts'
export { compareVersions, isRelease, releaseDays } from './versions.ts'
