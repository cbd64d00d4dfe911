import type { Change, ChangeState, Json, SourceState, Statement, TrackedClaim } from '../../contract/index.ts'

/** What is kept of a watched source between two looks. */
export interface SourceRecord {
  readonly source: string
  /** Grows by one with every commit: who commits on an older one is told so. */
  readonly revision: number
  readonly state: SourceState
  /** Why it is not readable, in words. */
  readonly why?: string
  /** ISO instant since which it is in this state. */
  readonly since: string
  readonly polledAt: string
  /** ISO instant of the last look that could be read. */
  readonly readAt?: string
  /** ISO instant before which it is not asked again. */
  readonly dueAt?: string
  /** Looks in a row that failed. */
  readonly failures: number
  /** For conditional requests. */
  readonly etag?: string
  readonly lastModified?: string
  /** Of the content that was last read. */
  readonly sha256?: string
  /** What the engine keeps for damping: differences seen and not yet believed. Opaque to the store. */
  readonly pending: Json
}

export interface SnapshotRow {
  readonly source: string
  readonly at: string
  readonly sha256: string
  readonly bytes: number
  readonly state: SourceState
  readonly why?: string
  /** Version the source gives itself, such as that of a package. */
  readonly version?: string
}

/** Everything that one look at a source changes, kept whole or not at all. */
export interface SourceCommit {
  readonly record: SourceRecord
  /** Revision the look started from; 0 for a source never seen. */
  readonly from: number
  readonly snapshot?: SnapshotRow
  /** All that the source says now; absent where nothing changed or could be read. The store ends what is no longer said. */
  readonly statements?: readonly Statement[]
  /** New changes, and changes whose state is another now. */
  readonly changes: readonly Change[]
}

/** A list that names nothing finds nothing; leave it out to find all. */
export interface ChangeFilter {
  /** ISO instant or day, from which on. */
  readonly since?: string
  /** ISO instant or day, before which. */
  readonly until?: string
  /** Whoever said so, first or later. */
  readonly sources?: readonly string[]
  readonly providers?: readonly string[]
  readonly models?: readonly string[]
  readonly events?: readonly string[]
  readonly states?: readonly ChangeState[]
  readonly severities?: readonly string[]
  /** `contract@environment`. */
  readonly affecting?: string
  /** Newest first, at most so many. */
  readonly limit?: number
}

export interface ClaimFilter {
  readonly provider?: string
  readonly models?: readonly string[]
  readonly sources?: readonly string[]
  /** Beginning of the path. */
  readonly path?: string
  /** Only what holds now; with `false` what held once too. */
  readonly current?: boolean
}

/** Snapshots, claims and changes. Every method that writes is one transaction, and has reached the disk when it answers. */
export interface TrackStore {
  readonly source: (id: string) => Promise<SourceRecord | undefined>
  readonly sources: () => Promise<readonly SourceRecord[]>
  /** `stale`: somebody else committed a look in between; nothing was kept. */
  readonly commit: (commit: SourceCommit) => Promise<'kept' | 'stale'>
  readonly claims: (filter: ClaimFilter) => Promise<readonly TrackedClaim[]>
  readonly changes: (filter: ChangeFilter) => Promise<readonly Change[]>
  readonly snapshots: (filter: {
    readonly source?: string
    readonly since?: string
    readonly limit?: number
  }) => Promise<readonly SnapshotRow[]>
}
