import { type Severity, stateLabels, type Verdict } from '../../contract/index.ts'

/** The result of a stored run: the severity of an open failure that fails it, else the verdict, with the number of accepted findings. */
export const verdictLabel = ({
  verdict,
  severity,
  accepted,
}: {
  readonly verdict: Verdict
  readonly severity?: Severity
  readonly accepted?: number
}): string => {
  const label = verdict === 'fail' ? (severity ?? 'failed') : stateLabels[verdict]
  return accepted === undefined ? label : `${label}, ${accepted} accepted`
}
