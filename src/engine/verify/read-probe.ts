import {
  type ProbeResponse,
  type Exchange,
  isDownload,
  type MissingEvidence,
  type ModelFacts,
  type Outcome,
  type PendingJob,
  optionalField,
  type ProbeId,
  type RecordedRun,
  type RejectionRow,
  type WireResponse,
} from '../../contract/index.ts'
import { type Provider, unverifiedReasons } from '../../plugin/index.ts'
import { classify, isJobResponse, jobOutcome, readResponse } from '../call/index.ts'
import { kindOf } from './probes.ts'

/** The part of a recorded run that its responses are read from. */
export type ReadRun = Pick<RecordedRun, 'contract' | 'environment' | 'exchanges'>

/** Dependencies for reading the responses of a recorded run. */
export interface ReadContext {
  readonly provider: Provider
  readonly refusals: readonly RejectionRow[]
  readonly facts: ModelFacts
}

/** One request of a probe, the last poll of its job, and the downloads of its image URLs. */
interface ProbeExchanges {
  readonly first: Exchange
  readonly poll?: Exchange
  readonly downloads: readonly Exchange[]
}

/** The responses to a probe in the order of its requests, and the reason if a response is missing. */
export interface ProbeResult {
  readonly responses: readonly ProbeResponse[]
  readonly missing?: MissingEvidence
}

/** Reads the recorded responses to one probe. */
export function readProbe(run: ReadRun, id: ProbeId, context: ReadContext): ProbeResult {
  const requests = requestsOf(run, id)
  const responses = requests.flatMap((one): ProbeResponse[] => {
    const { failure, reply } = one.first
    if (reply) return [readResponseTo(one, reply, run, id, context)]
    return failure?.status === undefined ? [] : [truncatedResponse(one.first, failure.status)]
  })
  const unanswered = requests.find(({ first: { reply, failure } }) => !reply && failure?.status === undefined)
  if (!unanswered) return { responses }
  const hostResponds = run.exchanges.some((one) => one.reply)
  return { responses, missing: missingResponse(unanswered.first, hostResponds) }
}

/** The requests of a probe, in the order in which they were sent. */
function requestsOf({ exchanges }: ReadRun, id: ProbeId): readonly ProbeExchanges[] {
  const own = exchanges.filter(({ probe }) => probe === id || probe.startsWith(`${id}/`))
  const starts = own.flatMap(({ probe }, at) => (probe === id ? [at] : []))
  return starts.flatMap((start, index) => {
    const [first, ...rest] = own.slice(start, starts[index + 1])
    if (!first) return []
    const poll = rest.find(({ probe }) => probe === `${id}/poll`)
    return [
      { first, ...optionalField('poll', poll), downloads: rest.filter(({ probe }) => isDownload(probe)) },
    ]
  })
}

function readResponseTo(
  { first, poll, downloads }: ProbeExchanges,
  response: WireResponse,
  { contract, environment }: ReadRun,
  id: ProbeId,
  { provider, refusals, facts }: ReadContext,
): ProbeResponse {
  const read = (one: WireResponse) => readResponse(provider, one, kindOf(id, contract.edit !== undefined))
  const exchange = poll ?? first
  const submitted = read(response)
  const outcome =
    submitted.kind === 'pending'
      ? polledOutcome(submitted, first, poll, poll?.reply && read(poll.reply))
      : submitted
  const images = [...exchange.images, ...downloads.flatMap((one) => one.images)]
  const answer = {
    exchange,
    outcome,
    ...(poll ? { submitted: first } : {}),
    ...(images.length > 0 ? { images } : {}),
  }
  return outcome.kind === 'refused'
    ? { ...answer, ...classify(outcome, refusals, facts, environment.startedAt.slice(0, 10)) }
    : answer
}

/** The outcome of a job, from its last poll. */
function polledOutcome(
  submitted: PendingJob,
  first: Exchange,
  poll: Exchange | undefined,
  polled: Outcome | undefined,
): Outcome {
  if (polled && polled.kind !== 'pending' && isJobResponse(polled)) return jobOutcome(submitted, polled)
  const failure = polled && polled.kind !== 'pending' ? `status ${polled.status}` : poll?.failure?.message
  const { status, state } = polled?.kind === 'pending' ? polled : submitted
  const seconds = poll ? Math.round((Date.parse(poll.startedAt) - Date.parse(first.startedAt)) / 1000) : 0
  const why =
    failure === undefined
      ? `still ${state} after ${seconds} s`
      : `polling failed after ${seconds} s: ${failure}`
  return { kind: 'strange', form: 'unfinished', status, why }
}

/** A response that was cut off. */
const truncatedResponse = (exchange: Exchange, status: number): ProbeResponse => ({
  exchange,
  outcome: {
    kind: 'strange',
    form: 'broken',
    status,
    why: exchange.failure?.message ?? 'cut off',
  },
})

/** Describes a missing response. endpoint/reachable reports an unreachable host once. */
function missingResponse({ failure }: Exchange, hostResponds: boolean): MissingEvidence {
  return !failure || failure.mayHaveArrived || failure.code === 'interrupted' || hostResponds
    ? { verdict: 'error', why: `Request failed: ${failure?.message ?? 'unknown reason'}` }
    : { verdict: 'error', ...unverifiedReasons.unreachable }
}
