export { answer, type Answer, type DiagnoseContext } from './answer.ts'
export { batch } from './batch.ts'
export { type Diagnosing, openDiagnose } from './open.ts'
export type { PastedFailure } from '../../pasted/index.ts'
export { ticket } from './ticket.ts'
export {
  experiment,
  type ExperimentCommand,
  type ExperimentOutcome,
  type ExperimentPlan,
  planExperiment,
} from './experiment.ts'
