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
export { builtins, judgeAgain, openWorkspace, startSimulator, verify, version } from './app/index.ts'
export type { RunningSimulator, Runtime, Verified, VerifyOptions, Workspace } from './app/index.ts'
