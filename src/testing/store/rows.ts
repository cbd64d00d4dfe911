import type { Change } from '../../contract/index.ts'
import type { OutgoingMessage } from '../../engine/notify/index.ts'
import type { SourceCommit, SourceRecord } from '../../engine/track/index.ts'
import type { Store } from '../../store/index.ts'
import { anAlert } from '../samples/alert.ts'

/** Opens connections to one database that starts empty. Each has its own clock. */
export type Opener = (now: () => Date) => Promise<Store>

export const noon = '2026-11-24T12:00:00.000Z'
export const atNoon = () => new Date(noon)

/** The record of a readable source. */
export const aSourceRecord = (over: Partial<SourceRecord> = {}): SourceRecord => ({
  source: 'acme-models',
  revision: 1,
  state: 'readable',
  since: noon,
  polledAt: noon,
  readAt: noon,
  dueAt: '2026-11-24T13:00:00.000Z',
  failures: 0,
  etag: 'W/"1"',
  lastModified: 'Tue, 24 Nov 2026 12:00:00 GMT',
  sha256: 'ab'.repeat(32),
  reader: 'cd'.repeat(32),
  pending: { seen: [{ key: 'x', times: 1 }], none: null },
  ...over,
})

/** The first commit of a source. */
export const aCommit = (over: Partial<SourceCommit> = {}): SourceCommit => ({
  record: aSourceRecord(),
  from: 0,
  changes: [],
  ...over,
})

/** A change with every optional field. */
export const aChange = (over: Partial<Change> = {}): Change => ({
  id: 'acme|model-one|retired',
  at: noon,
  source: 'acme-models',
  alsoIn: ['acme-docs'],
  event: 'retired',
  provider: 'acme',
  model: 'model-one',
  subject: 'model',
  detail: 'shut down on 2026-12-01: “model-two” takes its place',
  severity: 'breaking',
  state: 'unconfirmed',
  decidedAt: noon,
  effective: '2026-12-01',
  replacements: ['model-two', 'model-three'],
  affects: ['hero@production', 'hero@staging'],
  ...over,
})

/** A pending message. */
export const anOutgoing = (over: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: 'message-1',
  receiver: 'team',
  alert: anAlert(),
  state: 'waiting',
  attempts: 0,
  dueAt: noon,
  ...over,
})
