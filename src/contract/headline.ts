import type { Finding } from './finding.ts'
import {
  isOpenFailure,
  type Report,
  type Run,
  shownStates,
  type State,
  stateOf,
  unverifiedByReason,
  urgencyOf,
  worstState,
} from './report.ts'
import { count } from './words.ts'

/** What the reader of a report has to know first. */
export interface Headline {
  /** The state that decided the verdict. `pass` also if less severe failures remain. */
  readonly state: State
  /** The verdict as a sentence: `hero fails in production`. */
  readonly text: string
  /** Why: the message of the decisive finding, or a count. */
  readonly reason: string
  /** What to do now. Absent if there is nothing to do. */
  readonly next?: string
  /** The finding that decided the verdict or comes next. Absent if there is no failure. */
  readonly finding?: Finding
}

/** Runs with the most urgent findings first. Equal runs keep their order. */
export const worstFirst = (runs: readonly Run[]): readonly Run[] =>
  runs.toSorted((a, b) => {
    const [first, second] = [a, b].map(({ findings }) => shownStates(findings)[0] ?? (['skip', 0] as const))
    return first && second ? urgencyOf(first[0]) - urgencyOf(second[0]) || second[1] - first[1] : 0
  })

/** Findings by urgency: failures by severity, then what passed. Equal findings keep their order. */
export const urgentFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => urgencyOf(stateOf(a)) - urgencyOf(stateOf(b)))

/** The verdict of a report with its reason and the next action, for people. Agrees with the exit code. */
export function headline(report: Report): Headline {
  const { runs, failOn, verdict, summary } = report
  const findings = runs.flatMap((run) => run.findings)
  const open = urgentFirst(findings.filter(isOpenFailure))
  const [finding] = open
  const next = finding?.fix === undefined ? {} : { next: finding.fix }
  if (verdict === 'fail' && finding) {
    const failing = runs.filter((run) => run.verdict === 'fail')
    return {
      state: stateOf(finding),
      text: sentence(failing, runs, ['fails', 'fail']),
      reason: finding.message,
      ...next,
      finding,
    }
  }
  if (verdict === 'error') {
    const [[reason, checks] = ['No check ran', []]] = [...unverifiedByReason(findings)].toSorted(
      ([, a], [, b]) => b.length - a.length,
    )
    const stopped = runs.filter((run) => run.verdict === 'error')
    return {
      state: 'error',
      text:
        stopped.length === 0
          ? 'Nothing was verified'
          : sentence(stopped, runs, ['is unverified', 'are unverified']),
      reason: checks.length > 1 ? `${reason} (${count(checks.length, 'check')})` : reason,
      next: 'Remove this cause, then run `graycard verify` again.',
    }
  }
  const { pass, accepted = 0 } = summary
  const lesser = open.filter((one) => one.severity !== 'notice')
  return {
    state: pass === 0 ? worstState(findings) : 'pass',
    text: sentence(runs, runs, ['passes', 'pass']),
    reason: [
      `${count(pass, 'check')} passed`,
      ...(accepted > 0 ? [`${count(accepted, 'finding')} accepted`] : []),
      ...(lesser.length > 0 ? [`${count(lesser.length, 'finding')} below --fail-on ${failOn}`] : []),
    ].join(', '),
    ...(lesser.length > 0 ? { ...next, ...(finding ? { finding } : {}) } : {}),
  }
}

/** Names of at most this many environments are part of a sentence. */
const maxNamed = 3

/** `hero fails in production and staging`, or `5 of 8 fail` if the runs are of several contracts or too many. */
function sentence(
  some: readonly Run[],
  all: readonly Run[],
  [one, several]: readonly [string, string],
): string {
  const [contract, ...others] = new Set(some.map((run) => run.contract))
  const environments = some.map((run) => run.environment)
  if (contract !== undefined && others.length === 0 && environments.length <= maxNamed)
    return `${contract} ${one} in ${[environments.slice(0, -1).join(', '), environments.at(-1)].filter(Boolean).join(' and ')}`
  return some.length === all.length
    ? `All ${all.length} verifications ${several}`
    : `${some.length} of ${all.length} verifications ${several}`
}
