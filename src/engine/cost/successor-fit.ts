import { type Contract, formatRange, type ModelFacts, requestProblems } from '../../contract/index.ts'
import { requestCost } from './price.ts'

/** What changing to one recommended successor would mean for a contract. */
export interface SuccessorFit {
  readonly successor: string
  /** Whether there is knowledge of its supported values. */
  readonly known: boolean
  /** Values of the request that would have to change, one clause each. */
  readonly changes: readonly string[]
  /** The price of a request, then and now, as text. */
  readonly price: string
}

const problemTexts = {
  impossible: 'is not supported',
  doubtful: 'is documented as not supported',
  disputed: 'is disputed',
  unknown: 'is unknown',
} as const

/** What changing to each of the latest recommended successors would change in the contract's request and its cost. */
export function successorFits(
  facts: ModelFacts,
  { request, edit }: Pick<Contract, 'request'> & { readonly edit?: unknown },
): readonly SuccessorFit[] {
  return (facts.successors ?? []).map((successor) => {
    const now = requestCost(facts, request, edit !== undefined)
    const then = requestCost(successor, request, edit !== undefined)
    return {
      successor: successor.model,
      known: successor.known,
      changes: requestProblems(request, successor).map(
        ({ field, seen, expected, kind }) => `${field} ${seen} ${problemTexts[kind]} (${expected})`,
      ),
      price: then
        ? `a request costs ${formatRange(then)}${now ? ` (now ${formatRange(now)})` : ''}`
        : 'its price is unknown',
    }
  })
}

/** One sentence for one move. */
export const successorFitText = ({ successor, known, changes, price }: SuccessorFit): string =>
  !known
    ? `The supported values of ${successor} are unknown.`
    : changes.length === 0
      ? `${successor} supports this request unchanged; ${price}.`
      : `${successor} requires a changed request: ${changes.join('; ')}; ${price}.`
