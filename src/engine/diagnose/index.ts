export type { TrialResponse } from './bench.ts'
export { type Past, works } from './situation.ts'
export type { FailingRequest } from './subject.ts'
export { type ExperimentResult, plannedExperiments, type Remaining, runExperiments } from './experiments.ts'
