import {
  type Acceptance,
  applyAcceptances,
  type Exchange,
  type ExchangeSummary,
  type FailOn,
  isDownload,
  type Knowledge,
  type KnownIncident,
  mayBeOutage,
  probeOf,
  probes,
  type RecordedRun,
  type Recording,
  type Report,
  type Run,
  runVerdict,
  tally,
  verdictOfRuns,
  withTracked,
} from '../../contract/index.ts'
import type { Check, Provider } from '../../plugin/index.ts'
import { addSpend } from '../cost/index.ts'
import { assemble } from './assemble.ts'
import { observe } from './observe.ts'
import { runChecks } from './run-checks.ts'
import { selectChecks } from './select.ts'

/** Values that judging a recording needs. */
export interface Criteria {
  readonly checks: readonly Check[]
  readonly knowledge: Knowledge
  readonly provider: (id: string) => Provider
  /** Accepted failures. */
  readonly accepted?: readonly Acceptance[]
  /** The severity from which a failure fails a run. */
  readonly failOn: FailOn
}

/** Judges a recording, whether new or years old, without network, clock or disk. The date of the recording decides whether an acceptance has expired. */
export function judge(
  recording: Recording,
  { checks, knowledge, provider, accepted = [], failOn }: Criteria,
): Report {
  const selected = selectChecks(checks, recording.only, recording.also)
  const knowledgeThen = withTracked(knowledge, recording.tracked ?? [])
  const collected = recording.runs.map((run) => assemble(run, provider(run.contract.provider), knowledgeThen))
  const observed = collected.map(observe)
  const runSpend = recording.runs
    .map((run) => run.spend)
    .reduce(addSpend, { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } })
  // The environments of a contract are compared in a second step, because the other findings decide which of them pass.
  const comparing = selected.filter(comparesEnvironments)
  const contracts = new Set(recording.runs.map(({ contract }) => contract.name))
  const compares = comparing.length > 0 && contracts.size < recording.runs.length
  const others = compares ? union(selected, selectChecks(checks, [])) : selected
  const alone = others.filter((check) => !comparesEnvironments(check))
  const first = recording.runs.map((run, index) => {
    const { evidence: own, missing } = collected[index] ?? { evidence: {}, missing: {} }
    const evidence = { ...own, observed: observed[index] ?? {}, runSpend }
    const owner = { ...namesOf(run), role: run.environment.role }
    const findings = runChecks(alone, { evidence, missing }, owner)
    return { run, evidence, missing, owner, findings, passes: runVerdict(findings, 'risky') === 'pass' }
  })
  const order = new Map(selected.map((check, index) => [check.id, index]))
  const runs = first.map((one, index): Run => {
    const siblings = first.filter(
      (other, at) => at !== index && other.run.contract.name === one.run.contract.name,
    )
    const evidence = {
      ...one.evidence,
      siblings: {
        passes: one.passes,
        others: siblings.map(({ run, evidence: { observed: values }, passes }) => ({
          environment: run.environment.name,
          observed: values,
          passes,
        })),
      },
    }
    const findings = [...one.findings, ...runChecks(comparing, { ...one, evidence }, one.owner)]
      .filter(({ check }) => order.has(check))
      .toSorted((a, b) => (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0))
    const decided = applyAcceptances(findings, accepted, recording.startedAt.slice(0, 10))
    return describeRun(one.run, decided, runVerdict(decided, failOn), recording.incidents)
  })
  return {
    schema: 'graycard/report@1',
    startedAt: recording.startedAt,
    finishedAt: recording.finishedAt,
    ...verdictOfRuns(runs),
    failOn,
    runs,
    summary: tally(runs.flatMap((run) => run.findings)),
  }
}

const comparesEnvironments = ({ needs, also }: Check): boolean => [...needs, ...also].includes('siblings')
const union = (a: readonly Check[], b: readonly Check[]): readonly Check[] => [...new Set([...a, ...b])]

/** Whether the report shows the images of this exchange: an exchange of a paid request, a poll of its job, or a download. */
function showsImages({ probe }: Exchange): boolean {
  const id = probeOf(probe)
  return isDownload(probe) || (id !== undefined && probes[id].paid === true)
}

const namesOf = (run: RecordedRun) => ({ contract: run.contract.name, environment: run.environment.name })

/** Incidents of a run in which a check failed that an outage can explain. */
function incidentsOf(
  { contract }: RecordedRun,
  findings: Run['findings'],
  recorded: Recording['incidents'] = [],
): readonly KnownIncident[] {
  if (!findings.some(mayBeOutage)) return []
  return recorded
    .filter(({ contracts }) => contracts.includes(contract.name))
    .map(({ incident, provider, source, checkedAt }) => ({ incident, provider, source, checkedAt }))
}

function describeRun(
  run: RecordedRun,
  findings: Run['findings'],
  verdict: Run['verdict'],
  recorded: Recording['incidents'],
): Run {
  const { contract, environment, exchanges, fitted, spend } = run
  const incidents = incidentsOf(run, findings, recorded)
  return {
    ...namesOf(run),
    subject: { provider: contract.provider, model: contract.model, endpoint: environment.baseUrl },
    verdict,
    findings,
    images: exchanges.filter(showsImages).flatMap((one) => one.images),
    fitted,
    spend,
    exchanges: exchanges.map((one): ExchangeSummary => ({
      id: one.id,
      probe: one.probe,
      method: one.request.method,
      url: one.request.url,
      status: one.reply?.status ?? null,
      failure: one.failure?.code ?? null,
      totalMs: one.timings.totalMs,
    })),
    ...(incidents.length > 0 ? { incidents } : {}),
  }
}
