export type { Affected } from './track/affects.ts'
export { createClaimIndex } from './track/claim-index.ts'
export { waitingIn } from './track/hold.ts'
export { type CatalogEntry, meet, type SubjectClaim } from './track/catalog.ts'
export { asSubjectClaim, sheetsIn, shippedClaims } from './track/catalog-claims.ts'
export { type CatalogPair, compareModels } from './track/compare-models.ts'
export { costsBeside, costText, type QualityCost, requestChanges } from './track/request-changes.ts'
export { lockClaims } from './track/lock-claims.ts'
export { type CatalogRow, listModels } from './track/list-models.ts'
export type { Novelty } from './track/novelties.ts'
export { announce, openCauses } from './notify/announce.ts'
export { changeAlerts, type ChangeContext, daysUntil } from './notify/change-alerts.ts'
export { deliver, type Delivered } from './notify/deliver.ts'
export { findingAlerts } from './notify/finding-alerts.ts'
export type { Courier, NotifyPorts, Reached, Receiver } from './notify/ports.ts'
export { sendOne } from './notify/send-one.ts'
export { sourceAlerts } from './notify/source-alerts.ts'
export { byHost } from './track/by-host.ts'
export type { Fetched, SourceAsk } from './track/fetching.ts'
export { lookAt, type Looked, type Subject } from './track/look.ts'
export { openMemory } from './track/memory.ts'
export type {
  ChangeFilter,
  ClaimFilter,
  HistoryFilter,
  LockChange,
  NotificationStore,
  Outgoing,
  RunRow,
  RunStore,
  SnapshotRow,
  SourceCommit,
  SourceRecord,
  Store,
  TrackStore,
} from './track/ports.ts'
export { comparePublished } from './track/published.ts'
export { type Retirement, retirementAlerts, retirementsAhead, retirementText } from './track/radar.ts'
export { retirements } from './track/retire.ts'
export { type Seen, step, unsettled } from './track/step.ts'
export { type Compare, type VersionRead, versionSteps, type VersionStep } from './track/version-history.ts'
export { compareVersions, isRelease, releaseDays } from './track/versions.ts'
export { entryChanges } from './lock/changes.ts'
export { lockEntry, withEntry } from './lock/entries.ts'
export { assemble } from './verify/assemble.ts'
export { createBudget } from './verify/budget.ts'
export { paidCalls } from './verify/collect.ts'
export type { Target } from './verify/target.ts'
export { judge } from './verify/judge.ts'
export type { Inputs } from './verify/probes.ts'
export type { Call, DayPort, Draft, LanePorts, ProgressEvent, Sent } from './verify/ports.ts'
export { selectChecks, wantedProbes } from './verify/select.ts'
export { collect, judgeRecording } from './verify/verify.ts'
