import type { Change, ChangeState, Json, SourceState, Statement, TrackedClaim } from '../../contract/index.ts'

/** The state of a watched source between two polls. */
export interface SourceRecord {
  readonly source: string
  /** Increases by one with every commit. A commit based on an older revision is rejected as stale. */
  readonly revision: number
  readonly state: SourceState
  /** Why the content is unreadable, or a warning about readable content. */
  readonly why?: string
  /** ISO instant since which the source is in this state. */
  readonly since: string
  readonly polledAt: string
  /** ISO instant of the last readable poll. */
  readonly readAt?: string
  /** ISO instant before which the source is not polled again. */
  readonly dueAt?: string
  /** Failed polls in a row. */
  readonly failures: number
  /** ETag of the last readable content, for conditional requests. */
  readonly etag?: string
  readonly lastModified?: string
  /** Hash of the last readable content. */
  readonly sha256?: string
  /** What read that content: see `PollTarget`. */
  readonly reader?: string
  /** Pending changes, opaque to the store. */
  readonly pending: Json
}

export interface SnapshotRow {
  readonly source: string
  readonly at: string
  readonly sha256: string
  readonly bytes: number
  readonly state: SourceState
  readonly why?: string
  /** Version that the content states, such as a package version. */
  readonly version?: string
}

/** All changes that one poll makes. They are committed in one transaction. */
export interface SourceCommit {
  readonly record: SourceRecord
  /** Revision on which the poll is based. 0 for a new source. */
  readonly from: number
  readonly snapshot?: SnapshotRow
  /** All statements of the source. Absent if nothing changed or the content was unreadable. The store ends claims that this list does not contain. */
  readonly statements?: readonly Statement[]
  /** New changes, and changes whose state changed. */
  readonly changes: readonly Change[]
}

/** A filter. An empty list matches nothing. An absent field matches everything. */
export interface ChangeFilter {
  /** ISO instant or day, inclusive. */
  readonly since?: string
  /** ISO instant or day, exclusive. */
  readonly until?: string
  /** Sources that reported the change, whether first or later. */
  readonly sources?: readonly string[]
  readonly providers?: readonly string[]
  readonly models?: readonly string[]
  readonly events?: readonly string[]
  readonly states?: readonly ChangeState[]
  readonly severities?: readonly string[]
  /** `contract@environment`. */
  readonly affecting?: string
  /** Maximum number of changes, newest first. */
  readonly limit?: number
}

export interface ClaimFilter {
  readonly provider?: string
  readonly models?: readonly string[]
  readonly sources?: readonly string[]
  /** Prefix of the path. */
  readonly path?: string
  /** Whether to return only current claims. `false` includes ended claims. */
  readonly current?: boolean
}

/** Snapshots, claims and changes. Every write is one transaction, which is on disk when its promise resolves. */
export interface TrackStore {
  readonly source: (id: string) => Promise<SourceRecord | undefined>
  readonly sources: () => Promise<readonly SourceRecord[]>
  /** `stale`: another process committed in the meantime, and nothing was written. */
  readonly commit: (commit: SourceCommit) => Promise<'kept' | 'stale'>
  readonly claims: (filter: ClaimFilter) => Promise<readonly TrackedClaim[]>
  readonly changes: (filter: ChangeFilter) => Promise<readonly Change[]>
  readonly snapshots: (filter: {
    readonly source?: string
    readonly since?: string
    readonly limit?: number
  }) => Promise<readonly SnapshotRow[]>
}
