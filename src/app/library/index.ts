export { openWorkspace, verify, type VerifyConfig, type Workspace } from './library.ts'
export { type SimulateOptions, startSimulator } from './simulator.ts'
