export { accept } from './accept.ts'
export { lock, type LockOutcome } from './lock.ts'
export type { KeptRun } from './kept-runs.ts'
