import { type Contract, formatRange, type ModelFacts, requestProblems } from '../../contract/index.ts'
import { requestCost } from './price.ts'

/** What a move to one recommended successor would mean for a contract. */
export interface SuccessorFit {
  readonly successor: string
  /** Whether anything is known about what it takes. */
  readonly known: boolean
  /** What would have to be another in the request, one clause each. */
  readonly changes: readonly string[]
  /** What a call costs there and now, in words. */
  readonly price: string
}

const problemTexts = {
  impossible: 'is not taken',
  doubtful: 'is documented as not taken',
  disputed: 'is disputed',
  unknown: 'is not known',
} as const

/** What moving a contract to each successor that was recommended last would change in its request and its cost. */
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
        ({ field, seen, expected, kind }) => `${field} ${seen} ${problemTexts[kind]} there (${expected})`,
      ),
      price: then
        ? `a call costs ${formatRange(then)} there${now ? `, ${formatRange(now)} now` : ''}`
        : 'what it costs there is not known',
    }
  })
}

/** One sentence for one move. */
export const successorFitText = ({ successor, known, changes, price }: SuccessorFit): string =>
  !known
    ? `Nothing is known about what ${successor} takes.`
    : changes.length === 0
      ? `${successor} takes this request as it is; ${price}.`
      : `For ${successor} the request changes: ${changes.join('; ')}; ${price}.`
