import { type Severity, stateLabels, type Verdict } from '../../contract/index.ts'

/** The result of a stored run in one word: the severity of a failure, else the verdict. */
export const verdictLabel = ({
  verdict,
  severity,
}: {
  readonly verdict: Verdict
  readonly severity?: Severity
}): string => (verdict === 'fail' ? (severity ?? 'failed') : stateLabels[verdict])
