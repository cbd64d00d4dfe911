import type { Subject } from './contract.ts'
import type { FittedImage, Spend } from './evidence.ts'
import type { Finding } from './finding.ts'
import { formatRange } from './price.ts'
import { count, reaches, severities, type Severity, type Verdict } from './words.ts'
import type { ImageFacts } from './image.ts'

/** An exchange as a report lists it; the whole of it is in the recording. */
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
  /** Failures that somebody accepted: they are not among `fail`. Left out where there are none. */
  readonly accepted?: number
}

/** A plug-in that took part in judging, or was left out. */
export interface ReportedPlugin {
  /** Absent where it was left out: only its code says it. */
  readonly name?: string
  /** Of a package. */
  readonly version?: string
  /** Path from the contract file's folder, or name of the package. */
  readonly source: string
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256?: string
  /** It was not loaded: plug-ins were off. */
  readonly leftOut?: true
}

/** The one result document. Every reporter reads it and nothing else. */
export interface Report {
  readonly schema: 'graycard/report@1'
  readonly startedAt: string
  readonly finishedAt: string
  /** Plug-ins that were named. Absent where there are none. */
  readonly plugins?: readonly ReportedPlugin[]
  readonly runs: readonly Run[]
  readonly summary: Tally
}

/** Does it fail, and did nobody accept that? */
export const isOpenFailure = ({ verdict, accepted }: Finding): boolean =>
  verdict === 'fail' && accepted === undefined

/** How many findings came to each verdict. */
export function tally(findings: readonly Finding[]): Tally {
  const counts = { pass: 0, fail: 0, skip: 0, error: 0 }
  let accepted = 0
  for (const finding of findings)
    if (finding.accepted) accepted++
    else counts[finding.verdict]++
  return accepted > 0 ? { ...counts, accepted } : counts
}

/** How many failures there are of each severity, most severe first; severities that have none are left out. */
export const failuresBySeverity = (findings: readonly Finding[]): readonly (readonly [Severity, number])[] =>
  severities
    .toReversed()
    .map((severity) => {
      const alike = findings.filter((one) => isOpenFailure(one) && one.severity === severity)
      return [severity, alike.length] as const
    })
    .filter(([, n]) => n > 0)

/**
 * One verdict for many findings: a breaking failure outweighs what could not be measured, which outweighs a lesser failure, as it
 * does in the exit code; both outweigh a pass. What was accepted passes.
 */
export function overallVerdict(findings: readonly Finding[]): Verdict {
  const counts = tally(findings)
  if (findings.some((one) => isOpenFailure(one) && one.severity === 'breaking')) return 'fail'
  if (counts.error > 0) return 'error'
  if (counts.fail > 0) return 'fail'
  return counts.pass + (counts.accepted ?? 0) > 0 ? 'pass' : 'skip'
}

/** 1: a failure at or above the threshold that nobody accepted. 3: none, but something asked for could not be measured, or nothing was. 0: neither. */
export function exitCode(report: Report, failOn: Severity | 'none'): 0 | 1 | 3 {
  const findings = report.runs.flatMap((run) => run.findings)
  if (findings.some((f) => isOpenFailure(f) && reaches(f.severity, failOn))) return 1
  return findings.length === 0 || findings.some((f) => f.verdict === 'error') ? 3 : 0
}

/** What could not be measured, by reason: one reason often stops many checks. */
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

/** What a run may have cost, in words: `1 picture, $0.0527`. Pictures nobody can vouch for are named. */
export function spendText({ images, ambiguous, usd }: Spend): string {
  const cost = usd === null ? 'price unknown' : formatRange(usd)
  return [
    count(images, 'picture'),
    ...(ambiguous > 0 ? [`${ambiguous} of them uncertain`] : []),
    ...(images > 0 ? [cost] : []),
  ].join(', ')
}

/** The plug-ins of a report in one line: `brand (./checks/brand.ts)`. Undefined where none are named. */
export function pluginsText({ plugins }: Pick<Report, 'plugins'>): string | undefined {
  if (plugins === undefined) return undefined
  return plugins
    .map(({ name, version, source, leftOut }) =>
      leftOut ? `${source} (not loaded)` : `${[name, version].filter(Boolean).join(' ')} (${source})`,
    )
    .join(', ')
}

/** A verdict as it is shown: a failure by its severity, so that a notice does not look like an alarm. */
export type State = Severity | 'accepted' | Exclude<Verdict, 'fail'>

/** Most urgent first. */
const urgency: readonly State[] = ['breaking', 'risky', 'error', 'notice', 'accepted', 'pass', 'skip']

export const stateOf = ({ verdict, severity, accepted }: Finding): State =>
  verdict !== 'fail' ? verdict : accepted ? 'accepted' : severity

/** The most urgent state among findings; `skip` where there are none. */
export const worstState = (findings: readonly Finding[]): State =>
  urgency.find((state) => findings.some((one) => stateOf(one) === state)) ?? 'skip'

/** What an overview says of findings, most urgent first: the gravest failure and what could not be measured, neither for the other. */
export function shownStates(findings: readonly Finding[]): readonly (readonly [State, number])[] {
  const failed = findings.filter((one) => one.verdict === 'fail')
  const gravest = failed.length > 0 ? worstState(failed) : undefined
  const open = tally(findings).error > 0
  const wrong = urgency.filter((state) => state === gravest || (state === 'error' && open))
  const shown = wrong.length > 0 ? wrong : [worstState(findings)]
  return shown.map((state) => [state, findings.filter((one) => stateOf(one) === state).length])
}
