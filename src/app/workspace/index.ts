export { type ApiConfig, adhocConfig, hostOf, hostProvider, inferProvider } from './adhoc.ts'
export { affectedContracts } from './affected-contracts.ts'
export { lifecycleClaims, otherEndpoints, ownClaims } from './model-lifecycle.ts'
export { inWorkspace, openWorkspace, type ProjectWorkspace } from './open.ts'
export type { Runtime } from '../startup/index.ts'
export {
  acceptancesName,
  type LoadedConfig,
  lockStatus,
  lockName,
  namesInFile,
  parseConfig,
  readAcceptances,
  saveLock,
} from './project-files.ts'
