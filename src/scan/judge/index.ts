export type { ContractScope } from './coverage.ts'
export { judgePlaces } from './judge.ts'
export type { Rewrite } from './rewrite.ts'
export type { ModelUsage } from './usages.ts'
