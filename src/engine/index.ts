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
export { createBudget } from './verify/budget.ts'
export { paidCalls, type Target } from './verify/collect.ts'
export { judge } from './verify/judge.ts'
export type { Inputs } from './verify/probes.ts'
export type { Call, DayPort, Draft, LanePorts, ProgressEvent, Sent } from './verify/ports.ts'
export { selectChecks, wantedProbes } from './verify/select.ts'
export { collect, judgeRecording } from './verify/verify.ts'
