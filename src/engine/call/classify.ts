import { type ModelFacts, type Rejection, type RejectionRow, serverCauses } from '../../contract/index.ts'
import { classifyRejection, type CauseAndBlame } from '../cause/index.ts'

/** Whether an error in an API's own format names a fault of the request, the key or the account. Its status need not say so. */
export const namesFault = (rejection: Rejection, rows: readonly RejectionRow[]): boolean =>
  (rejection.shape === 'openai' || rejection.shape === 'json') &&
  !serverCauses.has(classifyRejection(rejection, rows).cause)

/**
 * The likeliest cause of a rejection, and its blame, by the same evidence as a diagnosis. An unrecognised rejection has the cause `other` and
 * unknown blame. If knowledge states that the model was shut down by `day` (ISO date), a rejected model counts as retired.
 */
export const classify = (
  rejection: Rejection,
  rows: readonly RejectionRow[],
  facts: ModelFacts,
  day: string,
): CauseAndBlame => classifyRejection(rejection, rows, { facts, day })
