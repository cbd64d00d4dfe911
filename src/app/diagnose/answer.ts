import { dayOf, type Diagnosis, type Symptom } from '../../contract/index.ts'
import { weigh } from '../../engine/cause/index.ts'
import { knowledge } from '../../knowledge/index.ts'

/** The diagnosis of a symptom, from its text and the shipped knowledge. */
export const answer = (symptom: Symptom, now: Date): Diagnosis =>
  weigh(symptom, { knowledge, day: dayOf(now.toISOString()) })
