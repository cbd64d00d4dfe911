export type * from './contract/index.ts'
export {
  blames,
  causes,
  errorCodes,
  exitCode,
  GraycardError,
  severities,
  steps,
  verdicts,
} from './contract/index.ts'
export * from './plugin/index.ts'
export { builtins, rejudge, openWorkspace, startSimulator, verify, version } from './app/index.ts'
export type { RunningSimulator, Runtime, VerifyResult, VerifyOptions, Workspace } from './app/index.ts'
