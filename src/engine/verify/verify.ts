import {
  type Acceptance,
  applyAcceptances,
  type Collected,
  type Exchange,
  type ExchangeSummary,
  isDownload,
  type Knowledge,
  overall,
  paidProbes,
  type RecordedRun,
  type Recording,
  type Report,
  type Run,
  tally,
  type TrackedClaim,
  withTracked,
} from '../../contract/index.ts'
import type { Check, Provider } from '../../plugin/index.ts'
import { assemble } from './assemble.ts'
import { type CollectOptions, collectRun, paidCalls } from './collect.ts'
import type { Target } from './target.ts'
import { judge } from './judge.ts'
import { observe } from './observe.ts'
import { selectChecks } from './select.ts'
import { addSpend, type Budget } from '../cost/index.ts'

export interface CollectAll extends CollectOptions {
  readonly budget: Budget
  readonly only: readonly string[]
  /** Opt-in checks besides. */
  readonly also: readonly string[]
  readonly now: () => string
  readonly version: string
  /** What tracking has learnt of the models, to be recorded with what is measured. */
  readonly tracked: readonly TrackedClaim[]
}

/** Measures every target: environments side by side, contracts of one environment one after the other. */
export async function collect(targets: readonly Target[], options: CollectAll): Promise<Recording> {
  const startedAt = options.now()
  const prepared = targets.map((target) => ({
    target,
    allowance: options.budget.open(paidCalls(target, options)),
  }))
  const lanes = [...new Set(targets.map((target) => target.environment.name))]
  const runs = await Promise.all(
    lanes.map(async (name) => {
      const done: RecordedRun[] = []
      // One environment's contracts share its limits, so they wait for each other.
      for (const { target, allowance } of prepared)
        if (target.environment.name === name) {
          // oxlint-disable-next-line no-await-in-loop
          done.push(await collectRun(target, allowance, options))
          allowance.close()
        }
      return done
    }),
  )
  return {
    schema: 'graycard/evidence@1',
    startedAt,
    finishedAt: options.now(),
    graycard: options.version,
    only: options.only,
    ...(options.also.length > 0 ? { also: options.also } : {}),
    ...(options.tracked.length > 0 ? { tracked: options.tracked } : {}),
    runs: runs.flat(),
  }
}

export interface Judges {
  readonly checks: readonly Check[]
  readonly knowledge: Knowledge
  readonly provider: (id: string) => Provider
  /** Deviations that somebody accepted. */
  readonly accepted?: readonly Acceptance[]
}

/** Judges a recording, fresh or years old: no network, no clock, no disk. Whether an acceptance still holds is judged by the recording's own day. */
export function judgeRecording(
  recording: Recording,
  { checks, knowledge, provider, accepted = [] }: Judges,
): Report {
  const selected = selectChecks(checks, recording.only, recording.also)
  const known = withTracked(knowledge, recording.tracked ?? [])
  const collected = recording.runs.map((run) => assemble(run, provider(run.contract.provider), known))
  const observed = collected.map(observe)
  const runSpend = recording.runs
    .map((run) => run.spend)
    .reduce(addSpend, { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } })
  const runs = recording.runs.map((run, index): Run => {
    const own: Collected = collected[index] ?? { evidence: {}, missing: {} }
    // The first environment of a contract is the one the others are compared with.
    const first = recording.runs.findIndex((other) => other.contract.name === run.contract.name)
    const sibling = recording.runs[first]
    const siblings =
      sibling && first !== index
        ? [{ environment: sibling.environment.name, observed: observed[first] ?? {} }]
        : []
    const evidence = { ...own.evidence, observed: observed[index] ?? {}, siblings, runSpend }
    const findings = judge(selected, { ...own, evidence }, { ...namesOf(run), role: run.environment.role })
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

/** Calls whose pictures are shown: the paid ones, looks at their jobs, and fetched addresses. */
const bringsPictures = ({ probe }: Exchange) =>
  isDownload(probe) || [...paidProbes].some((id) => id === probe.split('/')[0])

const namesOf = (run: RecordedRun) => ({ contract: run.contract.name, environment: run.environment.name })

function describeRun(run: RecordedRun, findings: Run['findings']): Run {
  const { contract, environment, exchanges, fitted, spend } = run
  return {
    ...namesOf(run),
    subject: { provider: contract.provider, model: contract.model, endpoint: environment.baseUrl },
    verdict: overall(findings),
    findings,
    images: exchanges.filter(bringsPictures).flatMap((one) => one.images),
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
