import type { Blame, Severity, Step, Verdict } from './words.ts'

/** One check's answer. */
export interface Finding {
  readonly check: string
  readonly step: Step
  readonly title: string
  readonly verdict: Verdict
  readonly severity: Severity
  /** Whose move it is; null unless something failed. */
  readonly blame: Blame | null
  readonly messageId: string | null
  readonly message: string
  /** What to do about it; only where something failed. */
  readonly fix?: string
  /** Always with `expected` and `seen`, as text, where something failed. */
  readonly data: Readonly<Record<string, unknown>>
  /** Stays the same while the same thing is wrong: ids and data, never wording. */
  readonly fingerprint: string
  /** Ids of the exchanges it rests on. */
  readonly evidence: readonly string[]
  /** Somebody accepted this failure until a day: it is shown and fails no build. */
  readonly accepted?: { readonly reason: string; readonly by: string; readonly until: string }
}

/** Identity of a finding across runs and machines. `discriminator` tells two deviations with one message apart. */
export function fingerprint(
  run: { readonly contract: string; readonly environment: string },
  finding: { readonly check: string; readonly messageId: string | null; readonly verdict: Verdict },
  discriminator?: string,
): string {
  const what = `${finding.check}#${finding.messageId ?? finding.verdict}`
  return `${run.contract}@${run.environment}/${what}${discriminator === undefined ? '' : `:${discriminator}`}`
}
