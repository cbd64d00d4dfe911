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
import type { Provider } from '../../plugin/index.ts'
import { classify, jobOutcome, readResponse, isJobResponse } from '../call/index.ts'
import { kindOf } from './probes.ts'

/** What a recorded run's responses are read with. */
export interface Reading {
  readonly provider: Provider
  readonly refusals: readonly RejectionRow[]
  readonly facts: ModelFacts
}

/** One request of a probe, the last look at its job, and what its images' URLs brought. */
interface ProbeCall {
  readonly first: Exchange
  readonly look?: Exchange
  readonly downloads: readonly Exchange[]
}

/** What came of one probe: its answers in the order of sending, and why one of them is not there. */
export interface ProbeResult {
  readonly answers: readonly ProbeResponse[]
  readonly missing?: MissingEvidence
}

/** Reads what a run recorded of one probe. */
export function readProbe(run: RecordedRun, id: ProbeId, reading: Reading): ProbeResult {
  const calls = callsOf(run, id)
  const answers = calls.flatMap((call): ProbeResponse[] => {
    const { failure, reply } = call.first
    if (reply) return [answerOf(call, reply, run, id, reading)]
    return failure?.status === undefined ? [] : [brokenOff(call.first, failure.status)]
  })
  const silent = calls.find(({ first: { reply, failure } }) => !reply && failure?.status === undefined)
  if (!silent) return { answers }
  const heardBefore = run.exchanges.some((one) => one.reply)
  return { answers, missing: silence(silent.first, heardBefore) }
}

/** What was made of a probe, in the order of sending: one request, or several where it stands for several. */
function callsOf({ exchanges }: RecordedRun, id: ProbeId): readonly ProbeCall[] {
  const own = exchanges.filter(({ probe }) => probe === id || probe.startsWith(`${id}/`))
  const starts = own.flatMap(({ probe }, at) => (probe === id ? [at] : []))
  return starts.flatMap((start, index) => {
    const [first, ...rest] = own.slice(start, starts[index + 1])
    if (!first) return []
    const look = rest.find(({ probe }) => probe === `${id}/poll`)
    return [
      { first, ...optionalField('look', look), downloads: rest.filter(({ probe }) => isDownload(probe)) },
    ]
  })
}

function answerOf(
  { first, look, downloads }: ProbeCall,
  reply: WireResponse,
  { contract, environment }: RecordedRun,
  id: ProbeId,
  { provider, refusals, facts }: Reading,
): ProbeResponse {
  const read = (one: WireResponse) => readResponse(provider, one, kindOf(id, contract.edit !== undefined))
  const exchange = look ?? first
  const taken = read(reply)
  const outcome =
    taken.kind === 'pending' ? endOf(taken, first, look, look?.reply && read(look.reply)) : taken
  const images = [...exchange.images, ...downloads.flatMap((one) => one.images)]
  const answer = {
    exchange,
    outcome,
    ...(look ? { submitted: first } : {}),
    ...(images.length > 0 ? { images } : {}),
  }
  return outcome.kind === 'refused'
    ? { ...answer, ...classify(outcome, refusals, facts, environment.startedAt.slice(0, 10)) }
    : answer
}

/** How a job ended, as far as the last look at it tells. */
function endOf(
  taken: PendingJob,
  first: Exchange,
  look: Exchange | undefined,
  seen: Outcome | undefined,
): Outcome {
  if (seen && seen.kind !== 'pending' && isJobResponse(seen)) return jobOutcome(taken, seen)
  const lost = seen && seen.kind !== 'pending' ? `the answer was ${seen.status}` : look?.failure?.message
  const { status, state } = seen?.kind === 'pending' ? seen : taken
  const seconds = look ? Math.round((Date.parse(look.startedAt) - Date.parse(first.startedAt)) / 1000) : 0
  const end =
    lost === undefined ? `was ${state} when it was last asked for` : `could not be asked for: ${lost}`
  const why = `a job was taken, and after ${seconds} s it ${end}`
  return { kind: 'strange', form: 'unfinished', status, why }
}

/** An answer that began and did not end. */
const brokenOff = (exchange: Exchange, status: number): ProbeResponse => ({
  exchange,
  outcome: {
    kind: 'strange',
    form: 'broken',
    status,
    why: exchange.failure?.message ?? 'it broke off',
  },
})

/** No answer at all. Where the host could not be reached that is reported once, by endpoint/reachable; otherwise it is an error here. */
function silence({ failure }: Exchange, answeredBefore: boolean): MissingEvidence {
  return !failure || failure.mayHaveArrived || failure.code === 'interrupted' || answeredBefore
    ? { verdict: 'error', why: `no answer: ${failure?.message ?? 'unknown'}` }
    : {
        verdict: 'skip',
        why: `nothing could be reached there (see endpoint/reachable): ${failure?.message ?? ''}`,
      }
}
