import {
  type BudgetFacts,
  type Contract,
  type EnvironmentFacts,
  type Exchange,
  type FailureCode,
  type Fitted,
  type ImageFacts,
  type Missing,
  type Outcome,
  present,
  type ProbeId,
  paidProbes,
  probeIds,
  type RecordedRun,
  requestCost,
  type Spend,
  type WireReply,
} from '../../contract/index.ts'
import { addSpend, type Allowance, type Reservation, type WorstCase } from './budget.ts'
import { followJob } from './jobs.ts'
import type { LanePorts, ProgressEvent, SignalLike } from './ports.ts'
import { plannedProbes, type Probe, type ProbeContext, unplanned } from './probes.ts'
import { fetchPictures, pairs, picturesOf, recordWith, twoAtATime } from './pictures.ts'
import { settlement } from './settle.ts'

/** One contract in one environment, ready to be measured. */
export interface Target extends ProbeContext {
  /** The contract as it may be written down: without what is private. */
  readonly recorded: Contract
  readonly environment: EnvironmentFacts
  readonly ports: LanePorts
  readonly caps: Omit<BudgetFacts, 'withheld'>
}

export interface CollectOptions {
  readonly free: boolean
  /** Probes that some selected check needs. */
  readonly wanted: ReadonlySet<ProbeId>
  readonly progress: (event: ProgressEvent) => void
  readonly signal: SignalLike
}

const worstCase = (probe: Probe, { facts }: ProbeContext): WorstCase =>
  probe.mayBill === 0
    ? { images: 0, usd: { low: 0, high: 0 } }
    : { images: probe.mayBill, usd: probe.priced ? requestCost(facts, probe.priced, probe.edits) : null }

/** The paid calls a target will make, so that the budget can set them aside before anything is sent. */
export function paidCalls(
  target: Omit<Target, 'caps'>,
  { free, wanted }: Pick<CollectOptions, 'free' | 'wanted'>,
): readonly WorstCase[] {
  if (free || ['unset', 'malformed'].includes(target.environment.key.state)) return []
  return plannedProbes(target).flatMap((probe) =>
    paidProbes.has(probe.id) && wanted.has(probe.id) && !unreadable(probe, target)
      ? [worstCase(probe, target)]
      : [],
  )
}

/** Failures after which nothing else can get through either. */
const unreachable: ReadonlySet<FailureCode> = new Set([
  'dns',
  'refused',
  'unroutable',
  'tls',
  'proxy',
  'connect_timeout',
  'forbidden_address',
])
const hanging: ReadonlySet<FailureCode> = new Set(['first_byte_timeout', 'total_timeout'])

/** Sends one target's probes, one after the other and none of them twice, and records what came back. */
export async function collectRun(
  target: Target,
  allowance: Allowance,
  options: CollectOptions,
): Promise<RecordedRun> {
  const { environment, contract } = target
  const planned = plannedProbes(target)
  const probes = planned.filter((probe) => options.wanted.has(probe.id))
  const withheld: Partial<Record<ProbeId, Missing>> = {}
  const overBudget: BudgetFacts['withheld'][number][] = []
  const exchanges: Exchange[] = []
  const fitted: Fitted[] = []
  let spend: Spend = { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } }
  let stop: Missing | undefined

  for (const id of probeIds) {
    const why = unplanned[id]
    if (why !== undefined && options.wanted.has(id) && !planned.some((probe) => probe.id === id))
      withheld[id] = { verdict: 'skip', why }
  }

  for (const [index, probe] of probes.entries()) {
    const event = {
      contract: contract.name,
      environment: environment.name,
      probe: probe.id,
      index: index + 1,
      total: probes.length,
    }
    const why = ruledOut(probe, target, options.free) ?? (options.signal.aborted ? interrupted : stop)
    if (why) {
      withheld[probe.id] = why
      options.progress({ ...event, state: 'withheld', detail: why.why })
      continue
    }
    const worst = worstCase(probe, target)
    // Probes go one after the other on purpose: a gateway must not mistake the check for load.
    // oxlint-disable-next-line no-await-in-loop
    const reservation = await allowance.reserve(worst, paidProbes.has(probe.id))
    if ('why' in reservation) {
      const because = `not sent: ${reservation.why}`
      withheld[probe.id] = { verdict: probe.id === 'nOver' ? 'skip' : 'error', why: because }
      if (probe.id !== 'nOver') overBudget.push({ probe: probe.id, why: because, cap: reservation.cap })
      options.progress({ ...event, state: 'withheld', detail: because })
      continue
    }
    options.progress({ ...event, state: 'sent' })
    // oxlint-disable-next-line no-await-in-loop
    const done = await attempt(probe, worst, reservation, target, () => options.signal.aborted)
    if (done.fault !== undefined) withheld[probe.id] = { verdict: 'error', why: done.fault }
    exchanges.push(...done.exchanges)
    fitted.push(...done.fitted)
    spend = addSpend(spend, done.spend)
    const first = done.exchanges[0]
    options.progress({
      ...event,
      state: 'answered',
      detail: first?.reply ? String(first.reply.status) : (first?.failure?.code ?? ''),
    })
    const failure = first?.failure
    if (failure && unreachable.has(failure.code))
      stop = exchanges.some((one) => one.reply)
        ? { verdict: 'error', why: `not sent: the host took no more calls (see endpoint/reachable)` }
        : { verdict: 'skip', why: 'nothing could be reached there (see endpoint/reachable)' }
    else if (failure && hanging.has(failure.code))
      stop = { verdict: 'error', why: `not sent: the call before it got no answer in time (${probe.id})` }
    else if (failure && exchanges.length > 1 && !exchanges.some((one) => one.reply))
      stop = {
        verdict: 'error',
        why: 'not sent: two calls got no answer that can be read (see endpoint/reachable)',
      }
    else if (done.limited) stop = { verdict: 'error', why: `not sent: ${done.limited} (${probe.id})` }
  }
  return {
    contract: target.recorded,
    environment,
    exchanges,
    withheld,
    fitted,
    spend,
    budget: { ...target.caps, withheld: overBudget },
  }
}

/** Nobody could read what it would bring: then it is not paid for. */
const unreadable = (probe: Probe, { ports }: Pick<Target, 'ports'>) =>
  probe.id === 'promptText' && !ports.readText
const noReader =
  'Tesseract, which reads the picture, is not on this machine: install it (Debian, Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract; Windows: winget install UB-Mannheim.TesseractOCR)'

const interrupted: Missing = { verdict: 'error', why: 'not sent: interrupted' }

/** Reasons that are known before anything is booked. */
function ruledOut(probe: Probe, target: Target, free: boolean): Missing | undefined {
  const { environment } = target
  if (unreadable(probe, target)) return { verdict: 'skip', why: noReader }
  if (probe.id === 'canaryField' && free && target.takesAnyField)
    return {
      verdict: 'skip',
      why: 'left out by --free: a request with an unknown field is served here, and billed',
    }
  if (paidProbes.has(probe.id) && free) return { verdict: 'skip', why: 'left out by --free' }
  const { state } = environment.key
  if (probe.auth === 'key' && (state === 'unset' || state === 'malformed'))
    return { verdict: 'skip', why: 'there is no usable key here (see auth/key-present)' }
  if (probe.auth !== 'key' && state === 'none')
    return { verdict: 'skip', why: 'this environment is called without a key' }
  return undefined
}

interface Done {
  readonly exchanges: readonly Exchange[]
  readonly fitted: readonly Fitted[]
  readonly spend: Spend
  /** Graycard itself stumbled over it. */
  readonly fault?: string
  /** A rate limit stopped it: what is sent now is stopped too, and only makes the wait longer. */
  readonly limited?: string
}

/** Sends a probe. A fault of Graycard's own costs this probe its answer, and neither the run nor the budget anything it cannot bear. */
async function attempt(
  probe: Probe,
  worst: WorstCase,
  reservation: Reservation,
  target: Target,
  aborted: () => boolean,
): Promise<Done> {
  try {
    return await sendProbe(probe, worst, reservation, target, aborted)
  } catch (cause) {
    await reservation.settle({ ...worst, ambiguous: true })
    const why = cause instanceof Error ? cause.message : String(cause)
    return {
      exchanges: [],
      fitted: [],
      spend: { images: worst.images, ambiguous: worst.images, usd: worst.usd && range(worst.usd, true) },
      fault: `a fault in Graycard itself, please report it: ${why}`,
    }
  }
}

const kindOf = ({ id, edits }: Probe) => (id === 'models' ? 'models' : edits ? 'edit' : 'generate')

/** The same ports, where measuring a picture also does what its probe is for: reads it, or compares it with what went in. */
function lookingCloser(ports: LanePorts, id: ProbeId): LanePorts {
  const { readText, compare } = ports
  const more: ((bytes: Uint8Array) => Promise<Partial<ImageFacts>>) | undefined =
    id === 'promptText' && readText
      ? async (bytes) => present('text', await readText(bytes))
      : id === 'generate' && compare
        ? async (bytes) => present('masked', await compare(bytes))
        : undefined
  if (!more) return ports
  return {
    ...ports,
    async measure(bytes) {
      const facts = await ports.measure(bytes)
      return facts.broken === undefined ? { ...facts, ...(await more(bytes)) } : facts
    },
  }
}

/** Says so where a rate limit, and not an empty account, was the reason. */
function limitOf(outcome: Outcome | undefined): string | undefined {
  if (outcome?.kind !== 'refused' || outcome.status !== 429) return undefined
  if (/quota|balance|credit|billing/i.test(`${outcome.type} ${outcome.code} ${outcome.message}`))
    return undefined
  const when = outcome.retryAfter === undefined ? 'later' : `in ${outcome.retryAfter} s`
  return `the call before it met a rate limit (429); run it again ${when}`
}

async function sendProbe(
  probe: Probe,
  worst: WorstCase,
  reservation: Reservation,
  target: Target,
  aborted: () => boolean,
): Promise<Done> {
  const { provider, contract, facts } = target
  const ports = lookingCloser(target.ports, probe.id)
  const sent = await ports.send({ probe: probe.id, request: probe.request, auth: probe.auth })
  const decode = (reply: WireReply) => provider.decode(reply, kindOf(probe))
  const first = sent.reply && decode(sent.reply)
  const followed =
    first?.kind === 'pending'
      ? await followJob(ports, probe, decode, first, sent.draft.timings.totalMs, aborted)
      : undefined
  const outcome: Outcome | undefined = followed ? followed.outcome : first
  const failure = sent.draft.failure ?? { code: 'protocol', message: 'no reply', mayHaveArrived: true }
  const cost = settlement(worst, probe.servable, facts, outcome ? { outcome } : { failure })
  await reservation.settle(cost)
  const spend = {
    images: cost.images,
    ambiguous: cost.ambiguous ? cost.images : 0,
    usd: cost.usd && range(cost.usd, cost.ambiguous),
  }
  const replied = outcome?.kind === 'images' ? outcome : undefined
  const asked = followed?.sent ? [await recordWith(ports, sent, [])] : []
  const brought = followed?.sent ?? sent
  const pictures = replied ? picturesOf(replied, brought) : []
  const recorded = await recordWith(ports, brought, pictures)
  const { exchange } = recorded
  const own = [...asked.map((one) => one.exchange), exchange]
  if (!replied || !paidProbes.has(probe.id))
    return { exchanges: own, fitted: [], spend, ...present('limited', limitOf(outcome)) }

  const downloads = await fetchPictures(ports, replied, contract.request.n ?? 1, probe.id)
  const shown = [
    ...pairs(exchange, recorded.pictures),
    ...downloads.flatMap((one) => pairs(one.exchange, one.pictures)),
  ]
  const frame = probe.id === 'generate' ? contract.frame : undefined
  const fitted = frame
    ? await twoAtATime(shown, ({ facts: image, bytes }) => ports.fit(bytes, frame, image.sha256))
    : []
  return {
    exchanges: [...own, ...downloads.map((one) => one.exchange)],
    fitted: fitted.filter((one) => one !== undefined),
    spend,
  }
}

const range = (usd: { readonly low: number; readonly high: number }, ambiguous: boolean) =>
  ambiguous ? { low: 0, high: usd.high } : usd
