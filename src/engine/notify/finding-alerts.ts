import {
  acceptedText,
  type Alert,
  type Finding,
  optionalField,
  type Report,
  type Run,
} from '../../contract/index.ts'
import { type OpenFailure, type FailureCause, failureCauses } from './failure-causes.ts'

const pairOf = ({ contract, environment }: Run): string => `${contract}@${environment}`

/**
 * One alert per cause in a report, across all checks, contracts and environments. Accepted failures open no alert. An alert in `open` ends when
 * each of its checks was measured again wherever it failed, and passes, no longer applies, fails for another cause, or is accepted. An unverified
 * check neither opens nor ends an alert.
 */
export function findingAlerts(
  { runs, finishedAt }: Pick<Report, 'runs' | 'finishedAt'>,
  open: readonly Alert[],
): readonly Alert[] {
  const causes = failureCauses(runs)
  const openByKey = new Map(open.filter(({ kind }) => kind === 'finding').map((alert) => [alert.key, alert]))
  const failing = causes.map((cause) => alertOf(cause, openByKey.get(cause.key), runs, finishedAt))
  const ended = [...openByKey.values()]
    .filter(({ key }) => causes.every((cause) => cause.key !== key))
    .flatMap((alert): readonly Alert[] => {
      const affects = unresolvedPlaces(alert, runs)
      if (affects.length === alert.affects.length) return []
      return affects.length === 0
        ? [{ ...alert, state: 'over', at: finishedAt, facts: resolution(alert, runs), next: [] }]
        : [{ ...alert, at: finishedAt, affects }]
    })
  return [...failing, ...ended]
}

const findingsOf = ({ findings }: Run, check: string): readonly Finding[] =>
  findings.filter((finding) => finding.check === check)

/** Whether a check of an alert is unverified in a run. An accepted finding counts as measured. */
const isUnmeasured = (run: Run, check: string): boolean =>
  findingsOf(run, check).every(({ verdict, accepted }) => verdict === 'error' && accepted === undefined)

const runIn = (place: string, runs: readonly Run[]): Run | undefined =>
  runs.find((one) => pairOf(one) === place)

/** Contracts and environments of an alert in which a check of the alert has not been measured since, although no failure has its cause any more. */
const unresolvedPlaces = (alert: Alert, runs: readonly Run[]): readonly string[] =>
  alert.affects.filter((place) => {
    const run = runIn(place, runs)
    return run === undefined || (alert.checks ?? []).some((check) => isUnmeasured(run, check))
  })

/** How an alert ended. */
function resolution({ affects, checks = [] }: Alert, runs: readonly Run[]): readonly string[] {
  const last = affects.flatMap((place) => runIn(place, runs) ?? [])
  return checks.map((check) => {
    const findings = last.flatMap((run) => findingsOf(run, check))
    const accepted = findings.find((finding) => finding.accepted !== undefined)?.accepted
    if (accepted) return `${check}: accepted ${acceptedText(accepted)}`
    if (findings.some(({ verdict }) => verdict === 'fail')) return `${check}: fails for another reason`
    return findings.some(({ verdict }) => verdict === 'pass')
      ? `${check}: passes`
      : `${check}: no longer applies`
  })
}

function alertOf(
  { key, failures }: FailureCause,
  before: Alert | undefined,
  runs: readonly Run[],
  at: string,
): Alert {
  const [{ run, finding }] = failures
  const { provider, model } = run.subject
  const failed = new Set(failures.map((one) => pairOf(one.run)))
  const unresolved = before ? unresolvedPlaces(before, runs) : []
  const affects = [...new Set([...failed, ...unresolved])].toSorted()
  const unmeasured = (before?.checks ?? []).filter((check) =>
    (before?.affects ?? []).some((place) => {
      const last = runIn(place, runs)
      return last === undefined || isUnmeasured(last, check)
    }),
  )
  return {
    key,
    kind: 'finding',
    state: 'open',
    at,
    severity: finding.severity,
    title: `${model}: ${finding.message}`,
    facts: factsOf(failures, failed.size),
    ...optionalField('blame', finding.blame ?? undefined),
    provider,
    model,
    checks: [...new Set([...failures.map((one) => one.finding.check), ...unmeasured])],
    affects,
    next: finding.fix === undefined ? [] : [finding.fix],
    evidence: [...new Set(failures.map((one) => one.finding.fingerprint))].map((one) => `Fingerprint ${one}`),
  }
}

/** The findings behind an alert, except the title. A finding that not every failing environment has names its environments. */
function factsOf(failures: FailureCause['failures'], placeCount: number): readonly string[] {
  const found = new Map<string, OpenFailure[]>()
  for (const one of failures) {
    const text = `${one.finding.message} (${one.finding.check})`
    found.set(text, [...(found.get(text) ?? []), one])
  }
  return [...found].flatMap(([text, all], index) => {
    const places = [...new Set(all.map(({ run }) => pairOf(run)))]
    const everywhere = places.length === placeCount
    if (index === 0 && everywhere) return []
    return `${index === 0 ? '' : 'Also: '}${text}${everywhere ? '' : ` in ${places.join(', ')}`}`
  })
}
