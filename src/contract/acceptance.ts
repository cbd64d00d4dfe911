import type { Finding } from './finding.ts'
import { oneLine } from './text.ts'
import { dayAt, dayMs } from './time.ts'

/** A finding that is accepted until a given date, as `graycard.known.yaml` lists it. */
export interface Acceptance {
  readonly fingerprint: string
  readonly reason: string
  /** Who accepted it. */
  readonly by: string
  /** Last ISO day of the acceptance. */
  readonly until: string
  /** ISO day on which the finding was accepted. */
  readonly since?: string
}

/**
 * Marks accepted findings by fingerprint: failures and unverified checks. A check that is unverified only because of accepted findings is
 * accepted with them. If an acceptance has expired by that day, its finding counts again and its message says so.
 */
export function applyAcceptances(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
  day: string,
): readonly Finding[] {
  const byPrint = new Map(acceptances.map((one) => [one.fingerprint, one]))
  const decided = findings.map((finding) => {
    const acceptance = isAcceptable(finding) ? byPrint.get(finding.fingerprint) : undefined
    if (!acceptance) return finding
    const { reason, by, until } = acceptance
    return until < day
      ? { ...finding, message: `${finding.message} (the acceptance by ${by} expired on ${until})` }
      : { ...finding, accepted: { reason, by, until } }
  })
  return withConsequences(decided)
}

/** Accepts what is unverified because of accepted findings, and then what is unverified because of that. */
function withConsequences(findings: readonly Finding[]): readonly Finding[] {
  const decided = findings.map((finding) => {
    if (finding.verdict !== 'error' || finding.accepted) return finding
    const causes = findings.filter((one) => isAcceptable(one) && finding.because?.includes(one.check))
    const [accepted] = causes.flatMap((one) => one.accepted ?? [])
    return accepted && causes.every((one) => one.accepted) ? { ...finding, accepted } : finding
  })
  return decided.every((one, index) => one === findings[index]) ? decided : withConsequences(decided)
}

/** Whether a finding can be accepted: a failure, or an unverified check. */
export const isAcceptable = ({ verdict }: Pick<Finding, 'verdict'>): boolean =>
  verdict === 'fail' || verdict === 'error'

/** Describes an acceptance: `until 2026-12-31 by Ada: reported to the vendor`. */
export const acceptedText = ({ reason, by, until }: NonNullable<Finding['accepted']>): string =>
  `until ${until} by ${by}: ${reason}`

/** A word of a command line for a POSIX shell. Untrusted text stays one word. */
export function shellWord(text: string): string {
  const word = oneLine(text)
  return /^[\w@%+=:,./-][\w@%+=:,./#-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** Days that the suggested command accepts a failure for. The number is our choice. */
const suggestedDays = 30

/**
 * The command that accepts a failure for 30 days from the start of its run, to be completed with a name and a reason. `config` is the path of
 * the contract file if it is not the default.
 */
export function acceptCommand(fingerprint: string, startedAt: string, config?: string): string {
  const until = dayAt(Date.parse(startedAt) + suggestedDays * dayMs) ?? 'DATE'
  const file = config === undefined ? '' : ` --config ${shellWord(config)}`
  return `graycard accept${file} ${shellWord(fingerprint)} --until ${until} --by NAME --reason REASON`
}
