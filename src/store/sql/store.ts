import { randomUUID } from 'node:crypto'
import type { Store } from '../../engine/index.ts'
import type { Engine } from './engine.ts'
import { notificationStore } from './notifications.ts'
import { runStore } from './runs.ts'
import { trackStore } from './track.ts'

/** The whole store over any engine. */
export const storeOver = (engine: Engine, now: () => Date): Store => ({
  ...trackStore(engine),
  ...runStore(engine),
  ...notificationStore(engine, now, randomUUID()),
  close: engine.close,
})
