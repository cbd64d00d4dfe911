import {
  type Blame,
  type Cause,
  type ModelFacts,
  type Rejection,
  type RejectionRow,
  type Symptom,
} from '../../contract/index.ts'
import { causeSpecs } from '../../catalogue/causes/index.ts'
import { blameByWriter } from './blame.ts'
import { groundsOf } from './grounds.ts'
import { rank } from './rank.ts'

/** The cause of a rejection, and who is to blame. */
export interface CauseAndBlame {
  readonly cause: Cause
  readonly blame: Blame
}

/** A weaker ground only hints. */
const leastPoints = 2.4

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
  const symptom = symptomOf(rejection)
  const [top] = rank(causeSpecs, groundsOf(symptom, { rows, day: '', ...dated }))
  return top === undefined || (top.grounds[0]?.points ?? 0) < leastPoints
    ? { cause: 'other', blame: 'unknown' }
    : { cause: top.cause, blame: blameByWriter(top.cause, symptom) ?? top.blame }
}
