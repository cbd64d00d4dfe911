import type { Subject } from './contract.ts'
import type { FittedImage, Spend } from './evidence.ts'
import type { Finding } from './finding.ts'
import type { KnownIncident } from './incident.ts'
import { grouped } from './grouped.ts'
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

/** Verdict of a run. `fail`: an open failure at or above the threshold. `error`: unverified. */
export type RunVerdict = Exclude<Verdict, 'skip'>

/** The severity from which a failure fails a run. With `none`, no failure does. */
export type FailOn = Severity | 'none'

/** Exit code for each verdict, and for a run that the user interrupted. 2 is for wrong usage. */
export const exitCodes = { pass: 0, fail: 1, error: 3, interrupted: 130 } as const

export interface Run {
  readonly contract: string
  readonly environment: string
  readonly subject: Subject
  readonly verdict: RunVerdict
  readonly findings: readonly Finding[]
  readonly images: readonly ImageFacts[]
  readonly fitted: readonly FittedImage[]
  readonly spend: Spend
  readonly exchanges: readonly ExchangeSummary[]
  /** Incidents that the provider reported, if a check failed that an outage can explain. They do not affect the verdict. */
  readonly incidents?: readonly KnownIncident[]
  /** The command that finds out why the paid request failed. Absent if it did not fail, or without a contract file. */
  readonly diagnose?: string
}

export interface Tally extends Readonly<Record<Verdict, number>> {
  /** Accepted findings, which `fail` and `error` do not count. Absent if there are none. */
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
  /** The most urgent verdict of the runs: `fail`, `error`, `pass`. */
  readonly verdict: RunVerdict
  /** Exit code of `graycard verify`. */
  readonly exitCode: number
  readonly failOn: FailOn
  /** The configured plug-ins. Absent if there are none. */
  readonly plugins?: readonly ReportedPlugin[]
  readonly runs: readonly Run[]
  readonly summary: Tally
}

/** Whether a finding is a failure that was not accepted. */
export const isOpenFailure = ({ verdict, accepted }: Finding): boolean =>
  verdict === 'fail' && accepted === undefined

/** Whether an outage of the service can explain a finding: a failure that is not clearly the caller's, or an unverified check. */
export const mayBeOutage = ({ verdict, severity, blame, step, check, because }: Finding): boolean =>
  verdict === 'error'
    ? because === undefined
    : verdict === 'fail' &&
      (check === 'environment/latency' ||
        (severity !== 'notice' &&
          (step === 'endpoint' ||
            blame === 'gateway' ||
            blame === 'upstream_outage' ||
            blame === 'limits' ||
            blame === 'unknown')))

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

/** Whether a failure decides the verdict of a run: it is open, and its severity reaches the threshold. */
export const failsRun = (finding: Finding, failOn: FailOn): boolean =>
  isOpenFailure(finding) && reaches(finding.severity, failOn)

/** Whether a check is unverified, and nobody accepted that. */
export const isUnverified = ({ verdict, accepted }: Finding): boolean =>
  verdict === 'error' && accepted === undefined

/**
 * The verdict of a run. `fail`: an open failure reaches the threshold. `error`: no such failure, but a check is unverified, or no check was
 * measured at all. `pass`: otherwise. An accepted failure counts as measured.
 */
export function runVerdict(findings: readonly Finding[], failOn: FailOn): RunVerdict {
  if (findings.some((one) => failsRun(one, failOn))) return 'fail'
  const measured = findings.some(({ verdict }) => verdict === 'pass' || verdict === 'fail')
  return measured && !findings.some(isUnverified) ? 'pass' : 'error'
}

/** The verdict of several runs, and its exit code. No run at all is unverified. */
export function verdictOfRuns(runs: readonly Pick<Run, 'verdict'>[]): Pick<Report, 'verdict' | 'exitCode'> {
  const all = new Set(runs.map((run) => run.verdict))
  const verdict = (['fail', 'error', 'pass'] as const).find((one) => all.has(one)) ?? 'error'
  return { verdict, exitCode: exitCodes[verdict] }
}

/** Unverified checks by reason, since one reason often affects many checks. */
export function unverifiedByReason(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return grouped(findings.filter(isUnverified), ({ message }) => message)
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

/** Rank of a state, 0 for the most urgent. */
export const urgencyOf = (state: State): number => urgency.indexOf(state)

export const stateOf = ({ verdict, severity, accepted }: Finding): State =>
  accepted ? 'accepted' : verdict === 'fail' ? severity : verdict

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
