import {
  type Blame,
  type CollectedEvidence,
  type EnvironmentFacts,
  type EvidenceKind,
  type Finding,
  fingerprint,
  probeIds,
  stepOf,
} from '../../contract/index.ts'
import type { Answered, Check, CheckBlame } from '../../plugin/index.ts'

/** Whose findings these are. */
export interface Owner {
  readonly contract: string
  readonly environment: string
  readonly role: EnvironmentFacts['role']
}

/** Runs checks on the evidence of one run. Pure and total: a check that throws becomes an `error` finding, never a crash. */
export function runChecks(
  checks: readonly Check[],
  collected: CollectedEvidence,
  run: Owner,
): readonly Finding[] {
  return checks.flatMap((check) => {
    const ids = exchangeIds(collected, [...check.needs, ...check.also])
    return answersOf(check, collected).map((answer) => finding(check, answer, ids, run))
  })
}

function answersOf(check: Check, { evidence, missing }: CollectedEvidence): readonly Answered[] {
  const absent = check.needs.find((kind) => evidence[kind] === undefined)
  if (absent) {
    const { verdict, why } = missing[absent] ?? { verdict: 'error', why: `no ${absent} was collected` }
    return [plain(verdict, why)]
  }
  // Where one kind of evidence takes several calls, some may be there and some not.
  const partly = check.needs.flatMap((kind) => missing[kind] ?? [])
  const rest = partly.map(({ verdict, why }) => plain(verdict, `the rest of it: ${why}`))
  try {
    return [...check.run(evidence), ...rest]
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    return [plain('error', `the check itself failed: ${why}`), ...rest]
  }
}

const plain = (verdict: Answered['verdict'], message: string): Answered => ({
  verdict,
  message,
  messageId: null,
  blame: null,
  data: {},
})

function finding(check: Check, answer: Answered, evidence: readonly string[], run: Owner): Finding {
  const { verdict, message, messageId, data, fix } = answer
  const identity = { check: check.id, messageId, verdict }
  return {
    check: check.id,
    step: stepOf(check.id),
    title: check.title,
    verdict,
    severity: answer.severity ?? check.severity,
    blame: blameOf(answer.blame, run.role),
    messageId,
    message,
    ...(fix === undefined ? {} : { fix }),
    data,
    fingerprint: fingerprint(run, identity, answer.discriminator),
    evidence,
  }
}

/** Whoever answers at the base URL: a gateway's own doing, or a vendor that no longer does what it documents. */
const blameOf = (blame: CheckBlame | null, role: Owner['role']): Blame | null =>
  blame === 'server' ? (role === 'gateway' ? 'gateway' : 'upstream_change') : blame

function exchangeIds({ evidence }: CollectedEvidence, kinds: readonly EvidenceKind[]): readonly string[] {
  const ids = kinds.flatMap((kind) => {
    if (kind === 'images') return evidence.generate ? [evidence.generate.exchange.id] : []
    if (kind === 'downloads') return (evidence.downloads ?? []).map((one) => one.id)
    const id = probeIds.find((one) => one === kind)
    const answers = id ? [evidence[id] ?? []].flat() : []
    return answers.flatMap(({ submitted, exchange }) => [submitted?.id ?? [], exchange.id].flat())
  })
  return [...new Set(ids)]
}
