export { type Adhoc, adhocConfig } from './adhoc.ts'
export { modelLife } from './model-life.ts'
export { inWorkspace, openWorkspace, type Workspace } from './open.ts'
export type { Runtime } from './runtime.ts'
export {
  knownName,
  type LoadedConfig,
  lockedOf,
  lockName,
  parseConfig,
  readAcceptances,
  saveLock,
} from './project-files.ts'
