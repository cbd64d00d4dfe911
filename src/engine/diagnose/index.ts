export type { Observation } from './bench.ts'
export type { Past } from './situation.ts'
export type { Subject } from './subject.ts'
export { type ExperimentResult, plannedExperiments, type Remaining, runExperiments } from './experiments.ts'
