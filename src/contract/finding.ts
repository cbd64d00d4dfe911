import type { Blame, Severity, Step, Verdict } from './words.ts'

/** Result of one check. */
export interface Finding {
  readonly check: string
  readonly step: Step
  readonly title: string
  readonly verdict: Verdict
  readonly severity: Severity
  /** Who has to act; null unless the check failed. */
  readonly blame: Blame | null
  readonly messageId: string | null
  readonly message: string
  /** How to fix the failure. Set only for a failure. */
  readonly fix?: string
  /** Data of the finding. A failure always has `expected` and `seen`, as text. */
  readonly data: Readonly<Record<string, unknown>>
  /** Identity of the failure, made from ids and data, never from wording. */
  readonly fingerprint: string
  /** Ids of the exchanges that the finding is based on. */
  readonly evidence: readonly string[]
  /** Properties that the failure is about, the most specific first: `size`. Failures about the same property have one cause. Set only for a failure. */
  readonly concerns?: readonly string[]
  /** Checks whose failure left this check unverified. Set only if the check is unverified and the other checks are known. */
  readonly because?: readonly string[]
  /** Set if the finding was accepted until a given day, or follows from accepted failures. It is displayed and does not affect the verdict. */
  readonly accepted?: { readonly reason: string; readonly by: string; readonly until: string }
}

/** Identity of a finding across runs and machines. `discriminator` distinguishes two failures with the same message id. */
export function fingerprint(
  run: { readonly contract: string; readonly environment: string },
  finding: { readonly check: string; readonly messageId: string | null; readonly verdict: Verdict },
  discriminator?: string,
): string {
  const what = `${finding.check}#${finding.messageId ?? finding.verdict}`
  return `${run.contract}@${run.environment}/${what}${discriminator === undefined ? '' : `:${discriminator}`}`
}
