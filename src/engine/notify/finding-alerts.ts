import {
  type Alert,
  type Finding,
  optionalField,
  reaches,
  type Report,
  type Run,
} from '../../contract/index.ts'

const causeOf = ({ subject }: Run, { check, messageId, verdict }: Finding): string =>
  JSON.stringify(['finding', check, messageId ?? verdict, subject.provider, subject.model])

const pairOf = ({ contract, environment }: Run): string => `${contract}@${environment}`

interface Failure {
  readonly run: Run
  readonly finding: Finding
}

/**
 * One alert per cause in a report: check, message and subject, across all contracts and environments. An alert in `open` ends when its check
 * passes in every contract and environment in which it failed. If the check is unverified, the alert stays unchanged.
 */
export function findingAlerts(
  { runs, finishedAt }: Pick<Report, 'runs' | 'finishedAt'>,
  open: readonly Alert[],
): readonly Alert[] {
  const failures = new Map<string, Failure[]>()
  for (const run of runs)
    for (const finding of run.findings) {
      if (finding.verdict !== 'fail') continue
      const key = causeOf(run, finding)
      failures.set(key, [...(failures.get(key) ?? []), { run, finding }])
    }
  const openByKey = new Map(open.filter(({ kind }) => kind === 'finding').map((alert) => [alert.key, alert]))
  const failing = [...failures].flatMap(([key, all]) => {
    const first = all.reduce((worst, one) =>
      reaches(one.finding.severity, worst.finding.severity) ? one : worst,
    )
    const elsewhere = stillFailing(openByKey.get(key), runs)
    const affects = [...new Set([...all.map(({ run }) => pairOf(run)), ...elsewhere])].toSorted()
    return [alertOf(key, first, affects, finishedAt)]
  })
  const ended = [...openByKey.values()]
    .filter(({ key }) => !failures.has(key))
    .flatMap((alert): readonly Alert[] => {
      const elsewhere = stillFailing(alert, runs)
      if (elsewhere.length === alert.affects.length) return []
      return elsewhere.length === 0
        ? [
            {
              ...alert,
              state: 'over',
              at: finishedAt,
              facts: ['The check passes again in every affected environment.'],
            },
          ]
        : [{ ...alert, at: finishedAt, affects: elsewhere }]
    })
  return [...failing, ...ended]
}

/** Contracts and environments of an open alert in which its check has not passed since the alert. */
function stillFailing(alert: Alert | undefined, runs: readonly Run[]): readonly string[] {
  if (!alert) return []
  return alert.affects.filter((place) => {
    const run = runs.find((one) => pairOf(one) === place)
    if (!run) return true
    const check = checkOf(alert.key)
    const about = run.findings.filter((finding) => finding.check === check)
    const failsStill = about.some(
      (finding) => finding.verdict === 'fail' && causeOf(run, finding) === alert.key,
    )
    // The cause is gone if the check passes, no longer applies, or fails for another reason.
    return failsStill || about.every(({ verdict }) => verdict === 'error')
  })
}

const checkOf = (key: string): unknown => {
  const parts: unknown = JSON.parse(key)
  return Array.isArray(parts) ? parts[1] : undefined
}

function alertOf(key: string, { run, finding }: Failure, affects: readonly string[], at: string): Alert {
  const { provider, model } = run.subject
  return {
    key,
    kind: 'finding',
    state: 'open',
    at,
    severity: finding.severity,
    title: `${model}: ${finding.message}`,
    facts: [`${finding.title} (${finding.check})`],
    ...optionalField('blame', finding.blame ?? undefined),
    provider,
    model,
    affects,
    next: finding.fix === undefined ? [] : [finding.fix],
    evidence: [`Fingerprint ${finding.fingerprint}`],
  }
}
