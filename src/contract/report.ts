import type { Subject } from './contract.ts'
import type { FittedImage, Spend } from './evidence.ts'
import type { Finding } from './finding.ts'
import { formatRange } from './price.ts'
import { count, reaches, severities, type Severity, type Verdict } from './words.ts'
import type { ImageFacts } from './image.ts'

/** Summary of an exchange in a report. The recording contains the whole exchange. */
export interface ExchangeSummary {
  readonly id: string
  readonly probe: string
  readonly method: string
  readonly url: string
  readonly status: number | null
  readonly failure: string | null
  readonly totalMs: number
}

export interface Run {
  readonly contract: string
  readonly environment: string
  readonly subject: Subject
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  readonly images: readonly ImageFacts[]
  readonly fitted: readonly FittedImage[]
  readonly spend: Spend
  readonly exchanges: readonly ExchangeSummary[]
}

export interface Tally extends Readonly<Record<Verdict, number>> {
  /** Accepted failures, which `fail` does not count. Absent if there are none. */
  readonly accepted?: number
}

/** A plug-in that took part in judging, or that was left out. */
export interface ReportedPlugin {
  /** Absent if the plug-in was left out, because only its code states the name. */
  readonly name?: string
  /** Version of a package. Absent for a file. */
  readonly version?: string
  /** Path from the contract file's folder, or name of the package. */
  readonly source: string
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256?: string
  /** The plug-in was not loaded, because plug-ins were off. */
  readonly leftOut?: true
}

/** The result document, which every reporter reads. */
export interface Report {
  readonly schema: 'graycard/report@1'
  readonly startedAt: string
  readonly finishedAt: string
  /** The configured plug-ins. Absent if there are none. */
  readonly plugins?: readonly ReportedPlugin[]
  readonly runs: readonly Run[]
  readonly summary: Tally
}

/** Whether a finding is a failure that was not accepted. */
export const isOpenFailure = ({ verdict, accepted }: Finding): boolean =>
  verdict === 'fail' && accepted === undefined

/** Number of findings by verdict. */
export function tally(findings: readonly Finding[]): Tally {
  const counts = { pass: 0, fail: 0, skip: 0, error: 0 }
  let accepted = 0
  for (const finding of findings)
    if (finding.accepted) accepted++
    else counts[finding.verdict]++
  return accepted > 0 ? { ...counts, accepted } : counts
}

/** Number of failures by severity, most severe first. Severities without failures are left out. */
export const failuresBySeverity = (findings: readonly Finding[]): readonly (readonly [Severity, number])[] =>
  severities
    .toReversed()
    .map((severity) => {
      const alike = findings.filter((one) => isOpenFailure(one) && one.severity === severity)
      return [severity, alike.length] as const
    })
    .filter(([, n]) => n > 0)

/**
 * One verdict for many findings. A breaking failure outweighs an unverified check, which outweighs a lesser failure, as in the exit code. All
 * of them outweigh a pass. An accepted failure counts as a pass.
 */
export function overallVerdict(findings: readonly Finding[]): Verdict {
  const counts = tally(findings)
  if (findings.some((one) => isOpenFailure(one) && one.severity === 'breaking')) return 'fail'
  if (counts.error > 0) return 'error'
  if (counts.fail > 0) return 'fail'
  return counts.pass + (counts.accepted ?? 0) > 0 ? 'pass' : 'skip'
}

/**
 * Exit code of a report. 1: a failure at or above the threshold that was not accepted. 3: no such failure, but a check is unverified or there
 * are no findings. 0: otherwise.
 */
export function exitCode(report: Report, failOn: Severity | 'none'): 0 | 1 | 3 {
  const findings = report.runs.flatMap((run) => run.findings)
  if (findings.some((f) => isOpenFailure(f) && reaches(f.severity, failOn))) return 1
  return findings.length === 0 || findings.some((f) => f.verdict === 'error') ? 3 : 0
}

/** Unverified checks by reason, since one reason often affects many checks. */
export function unverifiedByReason(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const reasons = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.verdict !== 'error') continue
    const known = reasons.get(finding.message)
    if (known) known.push(finding)
    else reasons.set(finding.message, [finding])
  }
  return reasons
}

/** Cost of a run as text: `1 image, $0.0527`. The text mentions uncertain images. */
export function spendText({ images, ambiguous, usd }: Spend): string {
  const cost = usd === null ? 'price unknown' : formatRange(usd)
  return [
    count(images, 'image'),
    ...(ambiguous > 0 ? [`${ambiguous} uncertain`] : []),
    ...(images > 0 ? [cost] : []),
  ].join(', ')
}

/** The plug-ins of a report on one line: `brand (./checks/brand.ts)`. Returns undefined if there are none. */
export function pluginsText({ plugins }: Pick<Report, 'plugins'>): string | undefined {
  if (plugins === undefined) return undefined
  return plugins
    .map(({ name, version, source, leftOut }) =>
      leftOut ? `${source} (not loaded)` : `${[name, version].filter(Boolean).join(' ')} (${source})`,
    )
    .join(', ')
}

/** A finding's state for display. The state of a failure is its severity. */
export type State = Severity | 'accepted' | Exclude<Verdict, 'fail'>

/** The word for each state in a report. */
export const stateLabels: Readonly<Record<State, string>> = {
  breaking: 'breaking',
  risky: 'risky',
  notice: 'notice',
  error: 'unverified',
  accepted: 'accepted',
  pass: 'passed',
  skip: 'skipped',
}

/** Most urgent first. */
const urgency: readonly State[] = ['breaking', 'risky', 'error', 'notice', 'accepted', 'pass', 'skip']

export const stateOf = ({ verdict, severity, accepted }: Finding): State =>
  verdict !== 'fail' ? verdict : accepted ? 'accepted' : severity

/** The most urgent state among findings, or `skip` if there are no findings. */
export const worstState = (findings: readonly Finding[]): State =>
  urgency.find((state) => findings.some((one) => stateOf(one) === state)) ?? 'skip'

/** States that an overview shows, with the number of findings in each, most urgent first: the most severe failures, and unverified checks. */
export function shownStates(findings: readonly Finding[]): readonly (readonly [State, number])[] {
  const failed = findings.filter((one) => one.verdict === 'fail')
  const gravest = failed.length > 0 ? worstState(failed) : undefined
  const open = tally(findings).error > 0
  const wrong = urgency.filter((state) => state === gravest || (state === 'error' && open))
  const shown = wrong.length > 0 ? wrong : [worstState(findings)]
  return shown.map((state) => [state, findings.filter((one) => stateOf(one) === state).length])
}
