import { type Contract, formatRange, type ModelFacts, requestProblems } from '../../contract/index.ts'
import { requestCost } from './price.ts'

/** The effect on a contract of changing to one recommended successor. */
export interface SuccessorFit {
  readonly successor: string
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
  disputed: 'may be unsupported, because sources disagree',
  unknown: 'may be unsupported, because the allowed values are unknown',
} as const

/** Computes the changes in the contract's request and cost for each of the latest recommended successors. */
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
        : 'the price of a request is unknown',
    }
  })
}

/** Describes the change to one successor in one sentence. */
export const describeSuccessorFit = ({ successor, known, changes, price }: SuccessorFit): string =>
  !known
    ? `The supported values of ${successor} are unknown.`
    : changes.length === 0
      ? `${successor} supports this request without changes; ${price}.`
      : `${successor} requires changes to the request: ${changes.join('; ')}; ${price}.`
