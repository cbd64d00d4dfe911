import {
  type Exchange,
  type Failure,
  internalErrorText,
  type ModelFacts,
  type Outcome,
  type RejectionRow,
  type Spend,
  type WireResponse,
  thrownText,
} from '../../contract/index.ts'
import { type Reservation, settlement, spendOf, type WorstCase } from '../cost/index.ts'
import { type Downloads, fetchImages, imagesIn, type MeasuredImage, recordExchange } from './images.ts'
import { namesFault } from './classify.ts'
import { followJob } from './jobs.ts'
import type { OutgoingRequest, RequestPorts } from './ports.ts'

/** A request with its possible cost and the reader of its response. */
export interface PricedRequest extends OutgoingRequest {
  /** Interprets a response, see `readResponse`. */
  readonly read: (response: WireResponse) => Outcome
  readonly worstCase: WorstCase
  /** A conforming API creates an image for the request. A server error then does not exclude that images were created. */
  readonly paid: boolean
  /** Known rejections, to recognise what an error means. */
  readonly refusals: readonly RejectionRow[]
  /** Facts of the model, for its price. */
  readonly facts: ModelFacts
  /** Present if images are fetched from returned URLs. */
  readonly downloads?: Downloads
}

export interface AttemptResult {
  readonly exchanges: readonly Exchange[]
  /** The images that could be decoded, from the response or from URLs. */
  readonly images: readonly MeasuredImage[]
  readonly spend: Spend
  /** The outcome of the last response, or undefined if there was no response. */
  readonly outcome?: Outcome
  /** Text of an internal error of Graycard. */
  readonly fault?: string
}

/**
 * Sends a request once, follows its job, settles its reservation, then measures and records the response. Never throws: after an internal
 * error, the worst case stays reserved and the result is `fault`.
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

/** Text of an internal error. */
export const faultText = (cause: unknown): string => `${internalErrorText}: ${thrownText(cause)}`

const noResponse: Failure = { code: 'protocol', message: 'no response', mayHaveArrived: true }

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
      ? await followJob(
          ports,
          { call, read, accepted: first, tookMs: sent.draft.timings.totalMs },
          interrupted,
        )
      : undefined
  const outcome = job?.outcome ?? first
  const cost = settlement(
    call.worstCase,
    call.paid,
    call.facts,
    outcome
      ? { outcome, faultNamed: outcome.kind === 'refused' && namesFault(outcome, call.refusals) }
      : { failure: sent.draft.failure ?? noResponse },
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
