import {
  type Contract,
  type EndedSuccessor,
  formatRange,
  type ModelFacts,
  optionalField,
  requestProblems,
  type Succession,
} from '../../contract/index.ts'
import { billedInputs, type EditInputs, requestCost } from './price.ts'

/** The effect on a contract of changing to one recommended successor. */
export interface SuccessorFit {
  readonly successor: string
  /** Recommendations that led to this successor and were shut down themselves. */
  readonly via: readonly EndedSuccessor[]
  /** ISO day of the successor's own announced shutdown. */
  readonly shutdown?: string
  /** Whether the supported values of the successor are known. */
  readonly known: boolean
  /** Values of the request that would have to change, one clause per value. */
  readonly changes: readonly string[]
  /** The price of a request before and after the change, as text. */
  readonly price: string
}

const problemTexts = {
  impossible: 'is unsupported',
  doubtful: 'is documented as unsupported',
} as const

/** Computes the changes in the contract's request and cost for each recommended successor that is not shut down. */
export function successorFits(
  facts: ModelFacts,
  { request, edit }: Pick<Contract, 'request'> & { readonly edit?: EditInputs | undefined },
  { living }: Pick<Succession, 'living'>,
): readonly SuccessorFit[] {
  return living.map(({ facts: successor, via, shutdown }) => {
    const [now, then] = [facts, successor].map((one) => requestCost(one, request, billedInputs(edit)))
    return {
      successor: successor.model,
      via,
      ...optionalField('shutdown', shutdown),
      known: successor.known,
      changes: requestProblems(request, successor).map(({ field, seen, expected, kind }) =>
        kind === 'unknown'
          ? `${field} may be unsupported, because no source names it`
          : kind === 'disputed'
            ? `${field} ${String(request[field])} may be unsupported, because sources disagree`
            : `${field} ${seen} ${problemTexts[kind]} (${expected})`,
      ),
      price: then
        ? `a request costs ${formatRange(then)}${now ? ` (now ${formatRange(now)})` : ''}`
        : 'the price of a request is unknown',
    }
  })
}

/** The hops to a successor, one sentence for each recommendation that was shut down itself. */
const describeHops = ({ via, successor }: Pick<SuccessorFit, 'via' | 'successor'>): readonly string[] =>
  via.map(
    ({ model, shutdown }, at) =>
      `The recommended ${model} was shut down on ${shutdown}, and its successor is ${via[at + 1]?.model ?? successor}.`,
  )

/** Describes the change to one successor: the way to it, one sentence about its request, and its own end. */
export function describeSuccessorFit(fit: SuccessorFit): string {
  const { successor, known, changes, price, shutdown } = fit
  const request = !known
    ? `The supported values of ${successor} are unknown.`
    : changes.length === 0
      ? `${successor} supports this request without changes; ${price}.`
      : `${successor} requires changes to the request: ${changes.join('; ')}; ${price}.`
  const end = shutdown === undefined ? [] : [`${successor} itself shuts down on ${shutdown}.`]
  return [...describeHops(fit), request, ...end].join(' ')
}
