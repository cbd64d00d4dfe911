import {
  type ProbeResponse,
  type CollectedEvidence,
  contractFacts,
  type Evidence,
  type EvidenceKind,
  type Exchange,
  type Knowledge,
  type MissingEvidence,
  optionalField,
  type ProbeId,
  probeIds,
  probes,
  providerFacts,
  type RecordedRun,
} from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { readProbe } from './answers.ts'

/** Everything known about one recorded run, decoded: pure, so that a better decoder can judge an old recording again. */
export function assemble(run: RecordedRun, provider: Provider, knowledge: Knowledge): CollectedEvidence {
  const { contract, environment } = run
  const facts = contractFacts(knowledge, contract)
  const missing: Partial<Record<EvidenceKind, MissingEvidence>> = { ...run.withheld }
  if (!run.locked)
    missing.locked = { verdict: 'skip', why: 'there is no graycard.lock: `graycard lock` writes one' }
  const reading = { provider, refusals: knowledge.refusals, facts }
  const answers: Partial<Record<ProbeId, readonly ProbeResponse[]>> = {}
  for (const id of probeIds) {
    const result = readProbe(run, id, reading)
    if (result.answers.length > 0) answers[id] = result.answers
    if (result.missing) missing[id] = result.missing
    else if (result.answers.length === 0)
      missing[id] ??= { verdict: 'skip', why: 'not among the calls this run was limited to' }
  }
  const byProbe = Object.fromEntries(
    probeIds.flatMap((id) => {
      const list = answers[id]
      return list ? [[id, probes[id].repeated ? list : list[0]]] : []
    }),
  )
  const downloads = run.exchanges.filter((one) => one.probe === 'download')
  const generate = answers.generate?.[0]
  const images = [...(generate?.exchange.images ?? []), ...downloads.flatMap((one) => one.images)]
  const evidence: Partial<Evidence> = {
    contract,
    environment,
    facts,
    providerFacts: providerFacts(knowledge, contract.provider),
    exchanges: run.exchanges,
    spend: run.spend,
    budget: run.budget,
    ...optionalField('locked', run.locked),
    downloads,
    ...byProbe,
    ...(images.length > 0 ? { images } : {}),
  }
  if (images.length === 0)
    missing['images'] = generate
      ? noPicture(generate, downloads)
      : (missing['generate'] ?? { verdict: 'skip', why: 'no paid call' })
  return { evidence, missing }
}

function noPicture({ outcome }: ProbeResponse, downloads: readonly Exchange[]): MissingEvidence {
  if (outcome.kind === 'redirect')
    return { verdict: 'skip', why: 'no picture: redirected (see endpoint/no-redirect)' }
  if (outcome.kind !== 'images')
    return { verdict: 'skip', why: 'no picture: the call was not served (see request/accepted)' }
  if (downloads.length > 0)
    return { verdict: 'skip', why: 'no picture: its URL could not be fetched (see output/delivery)' }
  if (outcome.items.some((item) => item.unreadable !== undefined))
    return { verdict: 'skip', why: 'no picture: what came in its place is none (see output/decodes)' }
  return { verdict: 'skip', why: 'no picture came back (see output/count)' }
}
