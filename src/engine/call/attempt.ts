import type { Exchange, Failure, ModelFacts, Outcome, Spend, WireResponse } from '../../contract/index.ts'
import { type Reservation, settlement, spendOf, type WorstCase } from '../cost/index.ts'
import { type Downloads, fetchImages, imagesIn, type MeasuredImage, recordExchange } from './images.ts'
import { followJob } from './jobs.ts'
import type { OutgoingRequest, RequestPorts } from './ports.ts'

/** A call with what it may cost and how its response is read. */
export interface PricedRequest extends OutgoingRequest {
  /** What a response means; see `readResponse`. */
  readonly read: (reply: WireResponse) => Outcome
  readonly worstCase: WorstCase
  /** A conforming API would serve it: a server error then says nothing about what was made. */
  readonly valid: boolean
  /** Of the model, for what it costs. */
  readonly facts: ModelFacts
  /** Present where images that come as URLs are fetched. */
  readonly downloads?: Downloads
}

export interface AttemptResult {
  readonly exchanges: readonly Exchange[]
  /** The images that decode, whichever way they came. */
  readonly images: readonly MeasuredImage[]
  readonly spend: Spend
  /** What the last response meant; undefined where there was none. */
  readonly outcome?: Outcome
  /** Why Graycard itself stumbled over it. */
  readonly fault?: string
}

/**
 * Makes a call once: sends it, follows its job, settles its reservation, measures and records what came. A fault of Graycard's own
 * costs the call its result and leaves the worst case booked; it is never thrown.
 */
export async function attempt(
  call: PricedRequest,
  reservation: Reservation,
  ports: RequestPorts,
  interrupted: () => boolean,
): Promise<AttemptResult> {
  try {
    return await sendAndSettle(call, reservation, ports, interrupted)
  } catch (cause) {
    const cost = { ...call.worstCase, ambiguous: true }
    await reservation.settle(cost)
    return { exchanges: [], images: [], spend: spendOf(cost), fault: faultText(cause) }
  }
}

/** What is said of a fault of Graycard's own. */
export const faultText = (cause: unknown): string =>
  `a fault in Graycard itself, please report it: ${cause instanceof Error ? cause.message : String(cause)}`

const noResponse: Failure = { code: 'protocol', message: 'no reply', mayHaveArrived: true }

async function sendAndSettle(
  call: PricedRequest,
  reservation: Reservation,
  ports: RequestPorts,
  interrupted: () => boolean,
): Promise<AttemptResult> {
  const { probe, request, auth, read } = call
  const sent = await ports.send({ probe, request, auth })
  const first = sent.reply && read(sent.reply)
  const job =
    first?.kind === 'pending'
      ? await followJob(ports, { call, read, taken: first, tookMs: sent.draft.timings.totalMs }, interrupted)
      : undefined
  const outcome = job?.outcome ?? first
  const cost = settlement(
    call.worstCase,
    call.valid,
    call.facts,
    outcome ? { outcome } : { failure: sent.draft.failure ?? noResponse },
  )
  await reservation.settle(cost)

  const accepted = outcome?.kind === 'images' ? outcome : undefined
  const submitted = job?.sent ? [await recordExchange(ports, sent, [])] : []
  const last = job?.sent ?? sent
  const recorded = [...submitted, await recordExchange(ports, last, accepted ? imagesIn(accepted, last) : [])]
  if (accepted && call.downloads) recorded.push(...(await fetchImages(ports, accepted, call.downloads)))
  return {
    exchanges: recorded.map(({ exchange }) => exchange),
    images: recorded.flatMap(({ images }) => images),
    spend: spendOf(cost),
    ...(outcome ? { outcome } : {}),
  }
}
