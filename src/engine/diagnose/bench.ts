import {
  type Exchange,
  type Failure,
  type Finding,
  isDownload,
  type ProbeId,
  type ProbeResponse,
  type Spend,
  type Trial,
} from '../../contract/index.ts'
import { attempt, readResponse } from '../call/index.ts'
import { addSpend, type Allowance, type WorstCase } from '../cost/index.ts'
import { readProbe, stopReason } from '../verify/index.ts'
import { describeTrial } from './describe-trial.ts'
import { type ImageJudge, imageProblems } from './image-problems.ts'
import type { FailingRequest } from './subject.ts'
import type { OutgoingRequest } from '../call/index.ts'

/** One request of an experiment. */
export interface TrialRequest extends Pick<OutgoingRequest, 'request' | 'auth'> {
  /** Names the exchange, and the trial: `your-request`, `without-field`. */
  readonly id: string
  /** A noun phrase. */
  readonly what: string
  readonly worstCase: WorstCase
  /** A conforming API creates an image for it, unless it rejects the request. */
  readonly paid: boolean
  /** The probe whose response it is read as. */
  readonly as: ProbeId
  /** It is the request of the contract, so its images are compared with what it requested. */
  readonly judged?: true
}

/** A trial, and its response for further conclusions. */
export interface TrialResponse {
  readonly trial: Trial
  readonly response?: ProbeResponse
  readonly failure?: Failure
  /** How the images differ from the requested ones. Absent if they do not, or are not compared. */
  readonly problems?: readonly Finding[]
}

export interface BenchOptions extends ImageJudge {
  readonly allowance: Allowance
  readonly aborted: () => boolean
  /** Called before a request is sent, and with its trial afterwards. */
  readonly progress: (state: 'sent' | 'done', trial: Pick<Trial, 'what' | 'environment' | 'says'>) => void
}

/** Sends the requests of experiments, each once, and keeps their order. */
export interface Bench {
  readonly send: (subject: FailingRequest, request: TrialRequest) => Promise<TrialResponse>
  readonly observations: () => readonly TrialResponse[]
  readonly spend: () => Spend
  /** Why no more requests are sent to this environment's server. */
  readonly stopped: (subject: FailingRequest) => string | undefined
  /** Why no more paid requests are sent anywhere: the outcome of one is unknown. */
  readonly unclear: () => string | undefined
}

const nothing: Spend = { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } }

/**
 * Opens a bench. Reserves the worst case of each request before it is sent, sends the same request to the same server once, and sends no paid
 * request while it is unknown whether an earlier one created an image.
 */
export function createBench({ allowance, aborted, progress, checks, knowledge }: BenchOptions): Bench {
  const observed: TrialResponse[] = []
  const earlier = new Map<string, TrialResponse>()
  const stops = new Map<string, string>()
  let spend = nothing
  let unclear: string | undefined

  const send = async (subject: FailingRequest, call: TrialRequest): Promise<TrialResponse> => {
    const { target, identity } = subject
    const { environment } = target
    const { id, what, worstCase } = call
    const facts = { id, what, environment: environment.name, images: worstCase.images }
    const key = JSON.stringify([identity, call.auth, wireKey(call.request)])
    const known = earlier.get(key)
    if (known) return known
    const refuse = (why: string): TrialResponse => {
      const observation: TrialResponse = { trial: { ...facts, images: 0, result: 'not sent', says: why } }
      observed.push(observation)
      return observation
    }
    const stop = aborted()
      ? 'Not sent: interrupted'
      : (keyProblem(subject, call) ?? stops.get(identity) ?? (worstCase.images > 0 ? unclear : undefined))
    if (stop !== undefined) return refuse(stop)
    const reservation = await allowance.reserve(worstCase, call.paid)
    if ('why' in reservation) return refuse(`Not sent: ${reservation.why}`)
    progress('sent', { ...facts, says: '' })
    const { provider, ports, facts: model, refusals } = target
    const kind = call.as === 'models' ? 'models' : target.contract.edit ? 'edit' : 'generate'
    const result = await attempt(
      {
        probe: id,
        request: call.request,
        auth: call.auth,
        worstCase,
        paid: call.paid,
        facts: model,
        refusals,
        read: (response) => readResponse(provider, response, kind),
        ...(call.judged
          ? { downloads: { requested: target.contract.request.n ?? 1, probe: `${id}/download` } }
          : {}),
      },
      reservation,
      ports,
      aborted,
    )
    spend = addSpend(spend, result.spend)
    const answered = result.exchanges.filter(({ probe }) => !isDownload(probe))
    const exchanges = answered.map((one) =>
      Object.assign({}, one, { probe: call.as + one.probe.slice(id.length) }),
    )
    const { responses } = readProbe({ contract: target.contract, environment, exchanges }, call.as, {
      provider,
      refusals,
      facts: model,
    })
    const [response] = responses
    const problems =
      call.judged && response?.outcome.kind === 'images'
        ? imageProblems(
            target,
            { exchanges: renamed(result.exchanges, id), spend: result.spend },
            { checks, knowledge },
          )
        : []
    const [first] = result.exchanges
    const failure = first?.failure
    const observation: TrialResponse = {
      trial: {
        ...facts,
        ...describeTrial(response, failure, { fault: result.fault, problems }),
        ...(first ? { exchange: (answered.at(-1) ?? first).id } : {}),
        usd: result.spend.usd?.high ?? null,
      },
      ...(response ? { response } : {}),
      ...(failure ? { failure } : {}),
      ...(problems.length > 0 ? { problems } : {}),
    }
    observed.push(observation)
    earlier.set(key, observation)
    const reason = stopReason(what, result.exchanges, { ...result, failure })
    if (reason) stops.set(identity, reason.why)
    if (result.spend.ambiguous > 0 && reason)
      unclear = `Not sent: it is unknown whether ${what} created an image`
    progress('done', observation.trial)
    return observation
  }
  return {
    send,
    observations: () => observed,
    spend: () => spend,
    stopped: ({ identity }) => stops.get(identity),
    unclear: () => unclear,
  }
}

/** The exchanges of a request with the names that they have in a run. */
const renamed = (exchanges: readonly Exchange[], id: string): readonly Exchange[] =>
  exchanges.map((one) =>
    Object.assign({}, one, {
      probe: isDownload(one.probe) ? 'download' : `generate${one.probe.slice(id.length)}`,
    }),
  )

/** A request as text, to recognise the same one. Files count by their bytes. */
const wireKey = (request: TrialRequest['request']): string =>
  JSON.stringify(request, (_key, value: unknown) =>
    value instanceof Uint8Array ? [...value].join(' ') : value,
  )

/** Why a request that needs the key cannot be sent. */
function keyProblem({ target: { environment } }: FailingRequest, { auth }: TrialRequest): string | undefined {
  const { state, source } = environment.key
  if (auth !== 'key' || (state !== 'unset' && state !== 'malformed')) return undefined
  return state === 'unset'
    ? `Not sent: no API key (${source} is not set)`
    : `Not sent: the API key of ${source} is malformed`
}
