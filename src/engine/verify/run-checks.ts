import {
  type Blame,
  type CollectedEvidence,
  type EnvironmentFacts,
  type EvidenceKind,
  type Finding,
  fingerprint,
  type MissingEvidence,
  optionalField,
  probeIds,
  stepOf,
  thrownText,
} from '../../contract/index.ts'
import { type Check, type CheckBlame, type CheckResult, serverBlame } from '../../plugin/index.ts'
import { notNeeded } from './withhold.ts'

/** The run that the findings belong to. */
export interface Owner {
  readonly contract: string
  readonly environment: string
  readonly role: EnvironmentFacts['role']
}

/** Runs checks on the evidence of one run. A check that throws becomes an `error` finding. */
export function runChecks(
  checks: readonly Check[],
  collected: CollectedEvidence,
  run: Owner,
): readonly Finding[] {
  return checks.flatMap((check) => {
    const ids = exchangeIds(collected, [...check.needs, ...check.also])
    return resultsOf(check, collected).map((result) => finding(check, result, ids, run))
  })
}

function resultsOf(check: Check, { evidence, missing }: CollectedEvidence): readonly CheckResult[] {
  const absent = check.needs.find((kind) => evidence[kind] === undefined)
  if (absent) {
    const outOfScope = evidence.contract && check.notApplicable?.(evidence.contract)
    if (outOfScope !== undefined) return [unmeasured({ verdict: 'skip', why: outOfScope })]
    const reason = missing[absent] ?? { verdict: 'error', why: `No ${absent} evidence was collected` }
    return [unmeasured(reason)]
  }
  // Evidence from several requests may be partly present.
  const partly = check.needs.flatMap((kind) => missing[kind] ?? [])
  const rest = partly.map((reason) => unmeasured({ ...reason, why: `Incomplete: ${reason.why}` }))
  // A check that would skip may only lack evidence that it reads if there is any.
  const unread = check.also
    .flatMap((kind) => missing[kind] ?? [])
    .find((reason) => reason.verdict === 'error' && reason !== notNeeded)
  try {
    const results = check.run(evidence)
    const decided = unread
      ? results.map((one) => (one.verdict === 'skip' ? unmeasured(unread) : one))
      : results
    return [...decided, ...rest]
  } catch (cause) {
    const why = thrownText(cause)
    return [unmeasured({ verdict: 'error', why: `Error in the check: ${why}` }), ...rest]
  }
}

const unmeasured = ({ verdict, why, because }: MissingEvidence): CheckResult => ({
  verdict,
  message: why,
  ...optionalField('because', because),
  messageId: null,
  blame: null,
  data: {},
})

function finding(check: Check, result: CheckResult, evidence: readonly string[], run: Owner): Finding {
  const { verdict, message, messageId, data, fix, concerns, because } = result
  const identity = { check: check.id, messageId, verdict }
  return {
    check: check.id,
    step: stepOf(check.id),
    title: check.title,
    verdict,
    severity: result.severity ?? check.severity,
    blame: blameOf(result.blame, run),
    messageId,
    message,
    ...optionalField('fix', fix),
    ...optionalField('concerns', concerns),
    ...optionalField('because', because),
    data,
    fingerprint: fingerprint(run, identity, result.discriminator),
    evidence,
  }
}

const blameOf = (blame: CheckBlame | null, run: Owner): Blame | null =>
  blame === 'server' ? serverBlame(run) : blame

function exchangeIds({ evidence }: CollectedEvidence, kinds: readonly EvidenceKind[]): readonly string[] {
  const ids = kinds.flatMap((kind) => {
    if (kind === 'images') return evidence.generate ? [evidence.generate.exchange.id] : []
    if (kind === 'downloads') return (evidence.downloads ?? []).map((one) => one.id)
    const id = probeIds.find((one) => one === kind)
    const responses = id ? [evidence[id] ?? []].flat() : []
    return responses.flatMap(({ submitted, exchange }) => [submitted?.id ?? [], exchange.id].flat())
  })
  return [...new Set(ids)]
}
