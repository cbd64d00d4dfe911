export { agreedPrice } from './agreed-price.ts'
export {
  addSpend,
  type Allowance,
  type Budget,
  createBudget,
  type Reservation,
  type WorstCase,
} from './budget.ts'
export { type SuccessorFit, successorFits, describeSuccessorFit } from './successor-fit.ts'
export { inputImageTokens } from './input-tokens.ts'
export type { Ledger } from './ports.ts'
export {
  billedInputs,
  type EditInputs,
  isUnderstated,
  requestCost,
  requestedImages,
  usageCost,
} from './price.ts'
export { endsInTimeout, settlement, spendOf } from './settle.ts'
export { billedQuality, possibleTokens, outputTokens, imageTokens, ratedQualities } from './tokens.ts'
