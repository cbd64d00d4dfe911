export { agreedPrice } from './agreed-price.ts'
export {
  addSpend,
  type Allowance,
  type Budget,
  createBudget,
  type Reservation,
  type WorstCase,
} from './budget.ts'
export { type Move, moves, moveText } from './moves.ts'
export type { Ledger } from './ports.ts'
export { requestCost, usageCost } from './price.ts'
export { settlement, spendOf } from './settle.ts'
export { billedQuality, callTokens, outputTokens, pictureTokens, ratedQualities } from './tokens.ts'
