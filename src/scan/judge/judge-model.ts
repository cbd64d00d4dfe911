import {
  contractFacts,
  daysBetween,
  type Knowledge,
  type ModelFacts,
  optionalField,
  reaches,
  type ScanFinding,
  type ScanPlace,
  type Severity,
  shutdownBreakingDays,
  shutdownDay,
  shutdownNoticeDays,
} from '../../contract/index.ts'
import { type SuccessorFit, successorFits } from '../../engine/cost/index.ts'
import { fieldsOf, type FoundRequest, imageRequest, modelNameOf } from './found-request.ts'
import { lastDayText, type ModelState } from './model-state.ts'
import { type Rewrite, rewriteOf } from './rewrite.ts'

/** What a judgement adds to a place. */
export type Judgement = Omit<ScanFinding, keyof ScanPlace>

/** The same periods as those of `model/active`. */
function severityOf({ status, shutdown }: ModelState, today: string): Severity | undefined {
  if (shutdown === undefined) return status === 'deprecated' ? 'notice' : undefined
  const days = daysBetween(today, shutdown)
  if (days <= shutdownBreakingDays) return 'breaking'
  return days <= shutdownNoticeDays ? 'risky' : 'notice'
}

/** The more severe of two. */
export const worse = (a: Severity | undefined, b: Severity | undefined): Severity | undefined =>
  a === undefined ? b : b === undefined || reaches(a, b) ? a : b

/** How models are judged. */
export interface ModelQuestion {
  readonly knowledge: Knowledge
  /** ISO day. */
  readonly today: string
  /** The models of contracts, which are preferred among several replacements. In lower case. */
  readonly preferred: ReadonlySet<string>
  /** Replacements that the user named, by the model's known name. */
  readonly chosen: ReadonlyMap<string, string>
}

/** Judges a model: its last day, its living replacement, and what else in the same request must change. */
export function judgeModel(
  place: ScanPlace,
  state: ModelState,
  request: FoundRequest | undefined,
  { knowledge, today, preferred, chosen }: ModelQuestion,
): Judgement & { readonly rewrite?: Rewrite } {
  const written = modelNameOf(place)
  const { status, shutdown, facts, provider, name } = state
  const severity = severityOf(state, today)
  if (severity === undefined) return { status }
  const fields = request ? fieldsOf(request, facts) : []
  const named = chosen.get(name)
  const living =
    named === undefined
      ? state.succession.living
      : [{ facts: contractFacts(knowledge, { provider, model: named }), via: [] }]
  const fits = successorFits(facts, { request: imageRequest(fields) }, { living })
  // A successor that ends itself comes last.
  const lasting = fits.toSorted((a, b) => Number(a.shutdown !== undefined) - Number(b.shutdown !== undefined))
  const own = lasting.filter(({ successor }) => preferred.has(successor.toLowerCase()))
  const ranked = own.length === 1 ? own : [...new Set([...own, ...lasting])]
  const [best] = ranked
  const target = living.find(({ facts: one }) => one.model === best?.successor)?.facts
  const last = shutdownDay(target?.shutdown)
  const replacements = ranked.map(({ successor }) => successor)
  return {
    status,
    ...optionalField('shutdown', shutdown),
    ...optionalField('replacement', best?.successor),
    ...optionalField('replacements', replacements.length > 1 ? replacements : undefined),
    ...optionalField('changes', best && request && best.changes.length > 0 ? best.changes : undefined),
    severity,
    ...optionalField('message', lastDayText(written, state, today)),
    fix: fixOf(written, {
      fits: ranked,
      inRequest: request !== undefined,
      unsure: provider === facts.vendor ? undefined : provider,
    }),
    rewrite: rewriteOf(place, state, {
      fits: ranked,
      chosen: named !== undefined,
      inRequest: request !== undefined,
      endpoint: otherEndpoint(facts, target),
      ended: last !== undefined && last <= today ? last : undefined,
    }),
  }
}

/** The endpoint of a replacement that has no endpoint of the model. Undefined if they have one in common, or one of both is unknown. */
function otherEndpoint(
  { endpoints = [] }: ModelFacts,
  successor: ModelFacts | undefined,
): string | undefined {
  const [first] = successor?.endpoints ?? []
  return endpoints.length === 0 || successor?.endpoints?.some((one) => endpoints.includes(one)) === true
    ? undefined
    : first
}

const orList = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

function fixOf(
  written: string,
  {
    fits,
    inRequest,
    unsure,
  }: {
    readonly fits: readonly SuccessorFit[]
    readonly inRequest: boolean
    /** A provider whose models are not all known. */
    readonly unsure: string | undefined
  },
): string {
  const [best] = fits
  if (!best) return 'Ask the provider which model replaces this one.'
  const move = `Replace ${written} with ${orList(fits.map(({ successor }) => successor))}.`
  const check = unsure === undefined ? '' : ` Check first that ${unsure} serves this model.`
  const end = best.shutdown === undefined ? '' : ` ${best.successor} itself shuts down on ${best.shutdown}.`
  const changes = !inRequest
    ? ` To see what changes in the request: graycard catalog --compare ${written} ${best.successor}`
    : !best.known
      ? ` The supported values of ${best.successor} are unknown.`
      : best.changes.length > 0
        ? ` Change the request too: ${best.changes.join('; ')}.`
        : ''
  return `${move}${check}${end}${changes}`
}
