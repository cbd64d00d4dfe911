import {
  type Exchange,
  type Fitted,
  type ImageFacts,
  type Outcome,
  paidProbes,
  present,
  type ProbeId,
  type Spend,
  type WireReply,
} from '../../contract/index.ts'
import type { Probe } from './probes.ts'
import type { Target } from './target.ts'
import { type Reservation, settlement, type WorstCase } from '../cost/index.ts'
import {
  type CallPorts,
  fetchPictures,
  followJob,
  pairs,
  picturesOf,
  recordWith,
  twoAtATime,
} from '../call/index.ts'

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
export async function attempt(
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
function lookingCloser(ports: CallPorts, id: ProbeId): CallPorts {
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
