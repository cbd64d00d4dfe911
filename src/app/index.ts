export { builtins } from './builtins/index.ts'
export {
  openWorkspace,
  type SimulateOptions,
  startSimulator,
  verify,
  type VerifyConfig,
  type Workspace,
} from './library/index.ts'
export type { RunningSimulator } from './simulate/index.ts'
export { type Runtime, systemRuntime, version } from './startup/index.ts'
export type { VerifyOptions, VerifyResult } from './verify/index.ts'
export type { ApiConfig } from './workspace/index.ts'
