import type { Diagnosis } from '../../contract/index.ts'
import { describeCause } from '../../plugin/index.ts'

/** A diagnosis for people: the fix first. */
export function diagnosisText({ cause, blame, confidence, alternatives, why, next }: Diagnosis): string {
  const [fix] = next
  return [
    ...(fix === undefined ? [] : [fix, '']),
    `Cause: ${describeCause(cause)} (${blame}), ${Math.round(confidence * 100)} %`,
    ...alternatives.map((one) => `Or: ${describeCause(one.cause)}, ${Math.round(one.confidence * 100)} %`),
    ...why,
    '',
  ].join('\n')
}
