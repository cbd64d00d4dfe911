import type { Finding } from './finding.ts'

/** A deviation that somebody accepted: `graycard.known.yaml` holds them. */
export interface Acceptance {
  readonly fingerprint: string
  readonly reason: string
  /** Who accepted it. */
  readonly by: string
  /** Last ISO day on which it holds. */
  readonly until: string
  /** ISO day on which it was accepted. */
  readonly since?: string
}

/** Marks failures that were accepted, by fingerprint, and says of those whose acceptance is over on that day that it is. */
export function applyAcceptances(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
  day: string,
): readonly Finding[] {
  const byPrint = new Map(acceptances.map((one) => [one.fingerprint, one]))
  return findings.map((finding) => {
    const known = finding.verdict === 'fail' ? byPrint.get(finding.fingerprint) : undefined
    if (!known) return finding
    const { reason, by, until } = known
    return until < day
      ? { ...finding, message: `${finding.message} (${by} accepted this until ${until}; that is over)` }
      : { ...finding, accepted: { reason, by, until } }
  })
}

/** `until 2026-12-31 by Ada: the vendor is told`. */
export const acceptedText = ({ reason, by, until }: NonNullable<Finding['accepted']>): string =>
  `until ${until} by ${by}: ${reason}`
