import {
  type Acceptance,
  applyAcceptances,
  type CollectedEvidence,
  type Exchange,
  type ExchangeSummary,
  isDownload,
  type Knowledge,
  overallVerdict,
  probeOf,
  probes,
  type RecordedRun,
  type Recording,
  type Report,
  type Run,
  tally,
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
}

/** Judges a recording, whether new or years old, without network, clock or disk. The date of the recording decides whether an acceptance has expired. */
export function judge(
  recording: Recording,
  { checks, knowledge, provider, accepted = [] }: Criteria,
): Report {
  const selected = selectChecks(checks, recording.only, recording.also)
  const knowledgeThen = withTracked(knowledge, recording.tracked ?? [])
  const collected = recording.runs.map((run) => assemble(run, provider(run.contract.provider), knowledgeThen))
  const observed = collected.map(observe)
  const runSpend = recording.runs
    .map((run) => run.spend)
    .reduce(addSpend, { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } })
  const runs = recording.runs.map((run, index): Run => {
    const own: CollectedEvidence = collected[index] ?? { evidence: {}, missing: {} }
    // The other environments of a contract are compared with its first one.
    const first = recording.runs.findIndex((other) => other.contract.name === run.contract.name)
    const sibling = recording.runs[first]
    const siblings =
      sibling && first !== index
        ? [{ environment: sibling.environment.name, observed: observed[first] ?? {} }]
        : []
    const evidence = { ...own.evidence, observed: observed[index] ?? {}, siblings, runSpend }
    const owner = { ...namesOf(run), role: run.environment.role }
    const findings = runChecks(selected, { ...own, evidence }, owner)
    return describeRun(run, applyAcceptances(findings, accepted, recording.startedAt.slice(0, 10)))
  })
  return {
    schema: 'graycard/report@1',
    startedAt: recording.startedAt,
    finishedAt: recording.finishedAt,
    runs,
    summary: tally(runs.flatMap((run) => run.findings)),
  }
}

/** Whether the report shows the images of this exchange: an exchange of a paid request, a poll of its job, or a download. */
function showsImages({ probe }: Exchange): boolean {
  const id = probeOf(probe)
  return isDownload(probe) || (id !== undefined && probes[id].paid === true)
}

const namesOf = (run: RecordedRun) => ({ contract: run.contract.name, environment: run.environment.name })

function describeRun(run: RecordedRun, findings: Run['findings']): Run {
  const { contract, environment, exchanges, fitted, spend } = run
  return {
    ...namesOf(run),
    subject: { provider: contract.provider, model: contract.model, endpoint: environment.baseUrl },
    verdict: overallVerdict(findings),
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
  }
}
