import {
  type Answer,
  type Collected,
  contractFacts,
  type Evidence,
  type EvidenceKind,
  type Exchange,
  isDownload,
  type Knowledge,
  type Missing,
  type Outcome,
  type Pending,
  present,
  type ProbeId,
  probeIds,
  providerFacts,
  type RecordedRun,
} from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { classify, ofJob, tellsOfJob } from '../call/index.ts'

/** Everything known about one recorded run, decoded: pure, so that a better decoder can judge an old recording again. */
export function assemble(run: RecordedRun, provider: Provider, knowledge: Knowledge): Collected {
  const { contract, environment } = run
  const facts = contractFacts(knowledge, contract)
  const day = environment.startedAt.slice(0, 10)
  const missing: Partial<Record<EvidenceKind, Missing>> = { ...run.withheld }
  if (!run.locked)
    missing.locked = { verdict: 'skip', why: 'there is no graycard.lock: `graycard lock` writes one' }
  const answers: Partial<Record<ProbeId, readonly Answer[]>> = {}
  for (const id of probeIds) {
    const calls = callsOf(run, id)
    const answered = calls.flatMap((call): Answer[] => {
      const { failure, reply } = call.first
      if (reply) return [read(call, provider, knowledge, facts, day)]
      return failure?.status === undefined ? [] : [brokenOff(call.first, failure.status)]
    })
    if (answered.length > 0) answers[id] = answered
    const silent = calls.find(({ first: { reply, failure } }) => !reply && failure?.status === undefined)
    if (silent)
      missing[id] = silence(
        silent.first,
        run.exchanges.some((one) => one.reply !== undefined),
      )
    else if (calls.length === 0)
      missing[id] ??= { verdict: 'skip', why: 'not among the calls this run was limited to' }
  }
  const downloads = run.exchanges.filter((one) => one.probe === 'download')
  const { promptFormats, ...others } = answers
  const single = Object.fromEntries(Object.entries(others).map(([id, list]) => [id, list[0]]))
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
    ...present('locked', run.locked),
    downloads,
    ...single,
    ...present('promptFormats', promptFormats),
    ...(images.length > 0 ? { images } : {}),
  }
  if (images.length === 0)
    missing['images'] = generate
      ? noPicture(generate, downloads)
      : (missing['generate'] ?? { verdict: 'skip', why: 'no paid call' })
  return { evidence, missing }
}

/** One probe's call, the last look at its job, and what its pictures' addresses brought. */
interface Made {
  readonly first: Exchange
  readonly look?: Exchange
  readonly downloads: readonly Exchange[]
}

/** What was made of a probe, in the order of sending: one call, or several where it stands for several. */
function callsOf({ exchanges }: RecordedRun, id: ProbeId): readonly Made[] {
  const own = exchanges.filter(({ probe }) => probe === id || probe.startsWith(`${id}/`))
  const starts = own.flatMap(({ probe }, at) => (probe === id ? [at] : []))
  return starts.flatMap((start, index) => {
    const [first, ...rest] = own.slice(start, starts[index + 1])
    if (!first) return []
    const look = rest.find(({ probe }) => probe === `${id}/poll`)
    return [{ first, ...present('look', look), downloads: rest.filter(({ probe }) => isDownload(probe)) }]
  })
}

function read(
  { first, look, downloads }: Made,
  provider: Provider,
  knowledge: Knowledge,
  facts: Evidence['facts'],
  day: string,
): Answer {
  const exchange = look ?? first
  const taken = decoded(first, provider)
  const outcome = taken.kind === 'pending' ? endOf(taken, first, look, provider) : taken
  const images = [...exchange.images, ...downloads.flatMap((one) => one.images)]
  const answer = {
    exchange,
    outcome,
    ...(look ? { submitted: first } : {}),
    ...(images.length > 0 ? { images } : {}),
  }
  return outcome.kind === 'refused'
    ? { ...answer, ...classify(outcome, knowledge.refusals, facts, day) }
    : answer
}

/** How a job ended, as far as the last look at it tells. */
function endOf(taken: Pending, first: Exchange, look: Exchange | undefined, provider: Provider): Outcome {
  const seen = look?.reply && decoded(look, provider)
  if (seen && seen.kind !== 'pending' && tellsOfJob(seen)) return ofJob(taken, seen)
  const lost = seen && seen.kind !== 'pending' ? `the answer was ${seen.status}` : look?.failure?.message
  return unfinished(seen?.kind === 'pending' ? seen : taken, first, look, lost)
}

/** A job that nobody saw the end of. */
function unfinished(
  { status, state }: Pending,
  first: Exchange,
  look: Exchange | undefined,
  lost: string | undefined,
): Outcome {
  const seconds = look ? Math.round((Date.parse(look.startedAt) - Date.parse(first.startedAt)) / 1000) : 0
  const end =
    lost === undefined ? `was ${state} when it was last asked for` : `could not be asked for: ${lost}`
  return {
    kind: 'strange',
    form: 'unfinished',
    status,
    why: `a job was taken, and after ${seconds} s it ${end}`,
  }
}

/** What a reply means. A provider that stumbles over one reply must not take the whole run with it. */
function decoded({ reply = emptyReply, probe }: Exchange, provider: Provider): Outcome {
  try {
    return provider.decode(reply, probe.startsWith('models') ? 'models' : 'generate')
  } catch (cause) {
    const why = `it could not be read: ${cause instanceof Error ? cause.message : String(cause)}`
    return { kind: 'strange', form: 'text', status: reply.status, why }
  }
}

const emptyReply = { status: 0, headers: {}, text: '', lifted: [], bytes: 0 }

/** An answer that began and did not end. */
const brokenOff = (exchange: Exchange, status: number): Answer => ({
  exchange,
  outcome: {
    kind: 'strange',
    form: 'broken',
    status,
    why: exchange.failure?.message ?? 'it broke off',
  },
})

/** No answer at all. Where the host could not be reached that is reported once, by endpoint/reachable; otherwise it is an error here. */
function silence({ failure }: Exchange, answeredBefore: boolean): Missing {
  return !failure || failure.mayHaveArrived || failure.code === 'interrupted' || answeredBefore
    ? { verdict: 'error', why: `no answer: ${failure?.message ?? 'unknown'}` }
    : {
        verdict: 'skip',
        why: `nothing could be reached there (see endpoint/reachable): ${failure?.message ?? ''}`,
      }
}

function noPicture({ outcome }: Answer, downloads: readonly Exchange[]): Missing {
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
