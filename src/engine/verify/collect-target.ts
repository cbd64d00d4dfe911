import {
  type BudgetFacts,
  type Exchange,
  type FittedImage,
  type ImageFacts,
  type MissingEvidence,
  optionalField,
  type ProbeId,
  probes as table,
  type RecordedRun,
  type Spend,
  type WireResponse,
} from '../../contract/index.ts'
import { attempt, type AttemptResult, faultText, forEachImage, readResponse } from '../call/index.ts'
import { addSpend, type Allowance, type Reservation } from '../cost/index.ts'
import type { PlannedProbe, TargetPlan } from './plan.ts'
import type { ProgressEvent, SignalLike, TargetPorts } from './ports.ts'
import type { Target } from './target.ts'
import { interrupted, stopReason } from './withhold.ts'

/** The values that the targets of a run share during collection. */
export interface CollectContext {
  /** The configured budget, for the recording. */
  readonly caps: Omit<BudgetFacts, 'withheld'>
  readonly progress: (event: ProgressEvent) => void
  readonly signal: SignalLike
}

/** Sends each probe of one target once, in sequence, and records the responses. */
export async function collectTarget(
  { target, probes, unplanned }: TargetPlan,
  allowance: Allowance,
  { caps, progress, signal }: CollectContext,
): Promise<RecordedRun> {
  const { environment, contract } = target
  const withheld: Partial<Record<ProbeId, MissingEvidence>> = { ...unplanned }
  const overBudget: BudgetFacts['withheld'][number][] = []
  const exchanges: Exchange[] = []
  const fitted: FittedImage[] = []
  let spend: Spend = { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } }
  let stop: MissingEvidence | undefined

  for (const [index, probe] of probes.entries()) {
    const { id, worstCase } = probe
    const event = {
      contract: contract.name,
      environment: environment.name,
      probe: id,
      index: index + 1,
      total: probes.length,
    }
    const why = probe.exclusion ?? (signal.aborted ? interrupted : stop)
    if (why) {
      withheld[id] = why
      progress({ ...event, state: 'withheld', detail: why.why })
      continue
    }
    // Probes are sent in sequence, so that a gateway does not mistake them for load.
    // oxlint-disable-next-line no-await-in-loop
    const reservation = await allowance.reserve(worstCase, table[id].paid === true)
    if ('why' in reservation) {
      const notSent = `Not sent: ${reservation.why}`
      const { spare } = table[id]
      withheld[id] = spare
        ? { verdict: 'skip', why: notSent }
        : { verdict: 'error', why: notSent, because: ['billing/budget'] }
      if (!spare)
        overBudget.push({
          probe: id,
          why: notSent,
          cap: reservation.cap,
          needs: { images: worstCase.images, usd: worstCase.usd?.high ?? null },
        })
      progress({ ...event, state: 'withheld', detail: notSent })
      continue
    }
    progress({ ...event, state: 'sent' })
    // oxlint-disable-next-line no-await-in-loop
    const result = await sendProbe(probe, reservation, target, () => signal.aborted)
    if (result.fault !== undefined) withheld[id] = { verdict: 'error', why: result.fault }
    exchanges.push(...result.exchanges)
    fitted.push(...result.fitted)
    spend = addSpend(spend, result.spend)
    const first = result.exchanges[0]
    progress({
      ...event,
      state: 'answered',
      detail: first?.reply ? String(first.reply.status) : (first?.failure?.code ?? ''),
    })
    stop = stopReason(table[id].description, exchanges, { ...result, failure: first?.failure }) ?? stop
  }
  return {
    contract: target.recorded,
    environment,
    exchanges,
    withheld,
    fitted,
    spend,
    budget: { ...caps, withheld: overBudget },
    ...optionalField('locked', target.locked),
  }
}

/** Sends a probe, and fits its images into the contract's frame. */
async function sendProbe(
  probe: PlannedProbe,
  reservation: Reservation,
  { provider, contract, facts, ports, refusals }: Target,
  aborted: () => boolean,
): Promise<AttemptResult & { readonly fitted: readonly FittedImage[] }> {
  const { id, kind } = probe
  const request = {
    ...probe,
    probe: id,
    facts,
    refusals,
    paid: table[id].paid === true,
    read: (response: WireResponse) => readResponse(provider, response, kind),
    ...(table[id].paid
      ? {
          downloads: {
            requested: contract.request.n ?? 1,
            probe: id === 'generate' ? 'download' : `${id}/download`,
          },
        }
      : {}),
  }
  const result = await attempt(request, reservation, { ...ports, measure: measureFor(id, ports) }, aborted)
  const { frame } = contract
  if (id !== 'generate' || !frame) return { ...result, fitted: [] }
  try {
    const fitted = await forEachImage(result.images, ({ facts: image, bytes }) =>
      ports.fit(bytes, frame, image.sha256),
    )
    return { ...result, fitted: fitted.filter((one) => one !== undefined) }
  } catch (cause) {
    return { ...result, fitted: [], fault: faultText(cause) }
  }
}

/** Measures an image. For probes that need it, also reads the text of the image or compares the image with the input. */
function measureFor(id: ProbeId, { measure, readText, compare }: TargetPorts): TargetPorts['measure'] {
  const more: ((image: Uint8Array) => Promise<Partial<ImageFacts>>) | undefined =
    id === 'promptText' && readText
      ? async (image) => optionalField('text', await readText(image))
      : id === 'generate' && compare
        ? async (image) => optionalField('masked', await compare(image))
        : undefined
  return async (image) => {
    const facts = await measure(image)
    return more && facts.broken === undefined ? { ...facts, ...(await more(image)) } : facts
  }
}
