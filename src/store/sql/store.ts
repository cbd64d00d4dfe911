import { randomUUID } from 'node:crypto'
import type { Engine } from './engine.ts'
import { notificationStore } from './notifications.ts'
import { runStore } from './runs.ts'
import { trackStore } from './track.ts'
import type { NotificationStore } from '../../engine/notify/index.ts'
import type { TrackStore } from '../../engine/track/index.ts'
import type { RunStore } from '../../engine/verify/index.ts'

/** All data in one database. Callers depend only on the part that they need. */
export type Store = TrackStore & RunStore & NotificationStore & { readonly close: () => Promise<void> }

/** Creates the store on an engine. */
export const createStore = (engine: Engine, now: () => Date): Store => ({
  ...trackStore(engine),
  ...runStore(engine),
  ...notificationStore(engine, now, randomUUID()),
  close: engine.close,
})
