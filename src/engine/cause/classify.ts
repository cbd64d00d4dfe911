import {
  type Blame,
  type Cause,
  type ModelFacts,
  type Rejection,
  type RejectionRow,
  type Symptom,
} from '../../contract/index.ts'
import { causeSpecs } from '../../catalogue/causes/index.ts'
import { groundsOf } from './grounds.ts'
import { rank } from './rank.ts'

/** The cause of a rejection, and who is to blame. */
interface CauseAndBlame {
  readonly cause: Cause
  readonly blame: Blame
}

/** A rejection as a symptom with one part. */
const symptomOf = ({ status, shape, message, code, type, param }: Rejection): Symptom => ({
  status,
  headers: {},
  parts: [{ writer: 'server', status, shape, message, code, type, param }],
  text: message,
})

/**
 * The likeliest cause of a rejection that the API returned. An unrecognised rejection has the cause `other` and unknown blame. `facts`: those
 * of the requested model, if its shutdown date on `day` (ISO date) shall count.
 */
export function classifyRejection(
  rejection: Rejection,
  rows: readonly RejectionRow[],
  dated?: { readonly facts: ModelFacts; readonly day: string },
): CauseAndBlame {
  const [top] = rank(causeSpecs, groundsOf(symptomOf(rejection), { rows, day: '', ...dated }))
  return top === undefined ? { cause: 'other', blame: 'unknown' } : { cause: top.cause, blame: top.blame }
}
