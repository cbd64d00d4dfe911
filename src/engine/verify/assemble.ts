import {
  type Answer,
  type Collected,
  type Evidence,
  type EvidenceKind,
  type Exchange,
  type Knowledge,
  type Missing,
  modelFacts,
  type Outcome,
  type Pending,
  probeIds,
  providerFacts,
  type RecordedRun,
} from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { classify } from './classify.ts'

/** Everything known about one recorded run, decoded: pure, so that a better decoder can judge an old recording again. */
export function assemble(run: RecordedRun, provider: Provider, knowledge: Knowledge): Collected {
  const { contract, environment } = run
  const facts = modelFacts(knowledge, contract.provider, contract.model)
  const day = environment.startedAt.slice(0, 10)
  const missing: Partial<Record<EvidenceKind, Missing>> = { ...run.withheld }
  const answers: Partial<Record<(typeof probeIds)[number], Answer>> = {}
  for (const id of probeIds) {
    const exchange = run.exchanges.find((one) => one.probe === id)
    if (!exchange) missing[id] ??= { verdict: 'skip', why: 'not among the calls this run was limited to' }
    else if (exchange.reply) {
      const look = run.exchanges.find((one) => one.probe === `${id}/poll`)
      answers[id] = read(exchange, look, provider, knowledge, facts, day)
    } else if (exchange.failure?.status !== undefined)
      answers[id] = brokenOff(exchange, exchange.failure.status)
    else
      missing[id] = silence(
        exchange,
        run.exchanges.some((one) => one.reply !== undefined),
      )
  }
  const downloads = run.exchanges.filter((one) => one.probe === 'download')
  const { generate } = answers
  const images = [...(generate?.exchange.images ?? []), ...downloads.flatMap((one) => one.images)]
  const evidence: Partial<Evidence> = {
    contract,
    environment,
    facts,
    providerFacts: providerFacts(knowledge, contract.provider),
    exchanges: run.exchanges,
    spend: run.spend,
    budget: run.budget,
    downloads,
    ...answers,
    ...(images.length > 0 ? { images } : {}),
  }
  if (images.length === 0)
    missing['images'] = generate
      ? noPicture(generate, downloads)
      : (missing['generate'] ?? { verdict: 'skip', why: 'no paid call' })
  return { evidence, missing }
}

function read(
  first: Exchange,
  look: Exchange | undefined,
  provider: Provider,
  knowledge: Knowledge,
  facts: Evidence['facts'],
  day: string,
): Answer {
  // `reply` is there: the caller looked.
  const exchange = look ?? first
  const meant = look && !look.reply ? decoded(first, provider) : decoded(exchange, provider)
  const outcome = meant.kind === 'pending' ? unfinished(meant, first, look) : meant
  const answer = { exchange, outcome, ...(look ? { submitted: first } : {}) }
  return outcome.kind === 'refused'
    ? { ...answer, ...classify(outcome, knowledge.refusals, facts, day) }
    : answer
}

/** A job that nobody saw the end of. */
function unfinished({ status, state }: Pending, first: Exchange, look: Exchange | undefined): Outcome {
  const seconds = look ? Math.round((Date.parse(look.startedAt) - Date.parse(first.startedAt)) / 1000) : 0
  const end = look?.failure
    ? `could not be asked for: ${look.failure.message}`
    : `was ${state} when it was last asked for`
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
  return { verdict: 'skip', why: 'no picture came back (see output/count)' }
}
