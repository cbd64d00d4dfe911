export type { CoveringContract } from './coverage.ts'
export { type JudgedPlaces, type JudgeOptions, judgePlaces } from './judge.ts'
