export type { ContractScope } from './coverage.ts'
export { type JudgedPlaces, type JudgeOptions, judgePlaces } from './judge.ts'
export type { Rewrite } from './rewrite.ts'
export type { ModelUsage } from './usages.ts'
