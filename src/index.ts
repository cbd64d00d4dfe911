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
export { builtins, judgeFrom, loadConfig, startSimulator, verify, version } from './app/index.ts'
export type { LoadedConfig, RunningSimulator, Verified, VerifyOptions, World } from './app/index.ts'
