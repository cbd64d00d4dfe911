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
import { type Provider, skipReasons, type UnverifiedReason, unverifiedReasons } from '../../plugin/index.ts'
import { readProbe } from './read-probe.ts'
import { settleBlames } from './settle-blame.ts'
import { notNeeded } from './withhold.ts'

/** Decodes the evidence of one recorded run. Pure, so that a better decoder can judge an old recording again. */
export function assemble(run: RecordedRun, provider: Provider, knowledge: Knowledge): CollectedEvidence {
  const { contract, environment } = run
  const facts = contractFacts(knowledge, contract)
  const missing: Partial<Record<EvidenceKind, MissingEvidence>> = { ...run.withheld }
  if (!run.locked)
    missing.locked = {
      verdict: 'skip',
      why: `Not locked: ${skipReasons.noLock}. Create the file with \`graycard lock\``,
    }
  const context = { provider, refusals: knowledge.refusals, facts }
  const read: Partial<Record<ProbeId, readonly ProbeResponse[]>> = {}
  for (const id of probeIds) {
    const result = readProbe(run, id, context)
    if (result.responses.length > 0) read[id] = result.responses
    if (result.missing) missing[id] = result.missing
    else if (result.responses.length === 0) missing[id] ??= notNeeded
  }
  const ofProvider = providerFacts(knowledge, contract.provider)
  const responses = settleBlames(read, run, facts, ofProvider)
  const byProbe = Object.fromEntries(
    probeIds.flatMap((id) => {
      const list = responses[id]
      return list ? [[id, probes[id].repeated ? list : list[0]]] : []
    }),
  )
  const downloads = run.exchanges.filter((one) => one.probe === 'download')
  const generate = responses.generate?.[0]
  const images = [...(generate?.exchange.images ?? []), ...downloads.flatMap((one) => one.images)]
  const evidence: Partial<Evidence> = {
    contract,
    environment,
    facts,
    providerFacts: ofProvider,
    exchanges: run.exchanges,
    spend: run.spend,
    budget: run.budget,
    ...optionalField('locked', run.locked),
    downloads,
    ...byProbe,
    ...(images.length > 0 ? { images } : {}),
  }
  const noImage = generate ? noImages(generate, downloads) : missing.generate
  if (images.length === 0 && noImage) missing.images = noImage
  return { evidence, missing }
}

function noImages({ outcome }: ProbeResponse, downloads: readonly Exchange[]): MissingEvidence {
  return { verdict: 'error', ...noImagesReason(outcome, downloads) }
}

function noImagesReason(outcome: ProbeResponse['outcome'], downloads: readonly Exchange[]): UnverifiedReason {
  if (outcome.kind === 'redirect') return unverifiedReasons.redirected
  if (outcome.kind !== 'images') return unverifiedReasons.notAnImagesResponse
  if (downloads.length > 0) return unverifiedReasons.notFetched
  return outcome.items.some((item) => item.unreadable !== undefined)
    ? unverifiedReasons.notDecoded
    : unverifiedReasons.noneReturned
}
