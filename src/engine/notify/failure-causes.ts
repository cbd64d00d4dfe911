import { type Finding, isOpenFailure, reaches, type Run } from '../../contract/index.ts'

/** An open failure in its run. */
export interface OpenFailure {
  readonly run: Run
  readonly finding: Finding
}

/** Failures with one cause, the most severe first. */
export interface FailureCause {
  /** Identity of the cause: provider, model and property. */
  readonly key: string
  readonly failures: readonly [OpenFailure, ...OpenFailure[]]
}

const concernsOf = ({ check, concerns = [] }: Finding): readonly string[] =>
  concerns.length > 0 ? concerns : [check]

/**
 * The causes of the open failures of all runs. A failure belongs to the cause of a more severe failure of the same provider and model if it
 * concerns the same property. Otherwise it is a cause of its own. Equally severe failures keep their order.
 */
export function failureCauses(runs: readonly Run[]): readonly FailureCause[] {
  const open = runs.flatMap((run) =>
    run.findings.filter(isOpenFailure).map((finding): OpenFailure => ({ run, finding })),
  )
  const groups: {
    key: string
    subject: string
    first: Finding
    failures: [OpenFailure, ...OpenFailure[]]
  }[] = []
  for (const failure of open.toSorted(bySeverity)) {
    const { provider, model } = failure.run.subject
    const subject = JSON.stringify([provider, model])
    const concerns = concernsOf(failure.finding)
    // Only the properties of its first failure belong to a cause. Otherwise a failure about many properties would join unrelated causes.
    const group = groups.find(
      (one) => one.subject === subject && concernsOf(one.first).some((concern) => concerns.includes(concern)),
    )
    if (group) group.failures.push(failure)
    else {
      const key = JSON.stringify(['finding', provider, model, concerns[0]])
      groups.push({ key, subject, first: failure.finding, failures: [failure] })
    }
  }
  return groups
}

const bySeverity = (
  { finding: { severity: a } }: OpenFailure,
  { finding: { severity: b } }: OpenFailure,
): number => (a === b ? 0 : reaches(a, b) ? -1 : 1)
